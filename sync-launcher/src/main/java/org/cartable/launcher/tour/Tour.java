package org.cartable.launcher.tour;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tour: two desktops of one school and one of another; an edit made without a network meets another's, and all three
 * desktops end where they should. Then a teacher joins, who sees and writes less.
 */
final class Tour {

    private static final String STUDENT = "GP-M-0001";
    private static final String TEACHER = "GP-TM01";

    private final Narrator narrator;
    private final Path serverData;
    private final int serverPort;
    private final Desktop office;
    private final Desktop head;
    private final Desktop elsewhere;
    private final Desktop teacher;

    /**
     * @param narrator tells it
     * @param serverData the server's data folder, for the passwords
     * @param serverPort where it answers
     * @param desktopJar the shipped desktop
     * @param folder for the desktops
     */
    Tour(Narrator narrator, Path serverData, int serverPort, Path desktopJar, Path folder) {
        this.narrator = narrator;
        this.serverData = serverData;
        this.serverPort = serverPort;
        this.office = new Desktop("gp-office", desktopJar, folder.resolve("gp-office"), narrator);
        this.head = new Desktop("gp-head", desktopJar, folder.resolve("gp-head"), narrator);
        this.elsewhere = new Desktop("ms-office", desktopJar, folder.resolve("ms-office"), narrator);
        this.teacher = new Desktop("gp-teacher", desktopJar, folder.resolve("gp-teacher"), narrator);
    }

    /** Goes all the way. */
    void take() {
        try (Cable cable = new Cable(serverPort)) {
            firstSync(cable);
            workOffline(cable);
            meanwhile();
            comeBack(cable);
            converge();
            stayApart();
            joinWithLessRights();
            figures();
        }
        narrator.chapter("The end: " + narrator.checks() + " checks, all as told");
    }

    private void firstSync(Cable cable) {
        narrator.chapter("Two desktops of Gabriel Pereira and one of Mousinho da Silveira fetch their school");
        String server = "http://127.0.0.1:" + serverPort;
        office.login(cable.url(), Account.read(serverData, "secretary@gp"));
        head.login(server, Account.read(serverData, "head@gp"));
        elsewhere.login(server, Account.read(serverData, "secretary@ms"));
        office.does("sync");
        head.does("sync");
        elsewhere.does("sync");
        narrator.check("The desktops of one school hold the same", true, same(office, head));
    }

    private void workOffline(Cable cable) {
        narrator.chapter("The office loses its network and works on");
        cable.pullOut();
        String student = office.file().student(STUDENT);
        office.does("update", "STUDENT", student, "guardianPhone=+351 266 000 111");
        office.does(
                "create",
                "STUDENT",
                "admissionNumber=GP-NEW-1",
                "lastName=Saramago",
                "firstName=Blimunda",
                "birthDate=2010-11-16",
                "status=ACTIVE");
        office.does("delete", "ABSENCE", office.file().absenceOf(student));
        office.ends(3, "sync");
        office.does("outbox");
        narrator.say("Nothing is lost: the edits are in the desktop's own database and wait.");
    }

    private void meanwhile() {
        narrator.chapter("Meanwhile the head edits the same student");
        head.does("update", "STUDENT", head.file().student(STUDENT), "guardianPhone=+351 266 999 888");
        head.does("sync");
    }

    private void comeBack(Cable cable) {
        narrator.chapter("The office is back: two edits land, one meets the other's and is shown");
        cable.plugIn();
        office.ends(1, "sync");
        String conflicts = office.does("conflicts").out();
        String conflict = conflicts.strip().split("\\s+")[0];
        narrator.check("The conflict is on the student", true, conflicts.contains("STUDENT"));
        narrator.say("The secretary has just talked to the family, and keeps her number.");
        office.does("resolve", conflict, "--keep-mine");
        office.does("sync");
        office.does("conflicts");
    }

    private void converge() {
        narrator.chapter("All desktops fetch what is new");
        head.does("sync");
        elsewhere.does("sync");
        narrator.check("The desktops of one school hold the same", true, same(office, head));
        Map<String, String> there = head.file().everything();
        String student = there.get("e_student " + head.file().student(STUDENT));
        narrator.check("The decision arrived", true, student.contains("+351 266 000 111"));
        narrator.check(
                "The student created offline arrived",
                true,
                there.containsKey("e_student " + head.file().student("GP-NEW-1")));
        narrator.check(
                "The absence deleted offline is gone",
                0L,
                head.file().absencesOf(head.file().student(STUDENT)));
    }

    private void stayApart() {
        narrator.chapter("The other school has seen nothing of it");
        Set<String> shared = new TreeSet<>(elsewhere.file().everything().keySet());
        shared.retainAll(office.file().everything().keySet());
        narrator.check("Records that both schools' desktops hold", 0, shared.size());
        narrator.check(
                "Records of ms-office that name a student of GP",
                0L,
                elsewhere.file().everything().values().stream()
                        .filter(document -> document.contains("\"GP-"))
                        .count());
    }

    private void joinWithLessRights() {
        narrator.chapter("A teacher of Gabriel Pereira signs in: the same school, and less of it");
        teacher.login("http://127.0.0.1:" + serverPort, Account.read(serverData, "teacher@gp"));
        teacher.does("sync");
        narrator.check("Payments on the teacher's desktop", 0L, payments(teacher));
        narrator.check("Payments on the head's desktop", true, payments(head) > 0);
        DesktopFile file = teacher.file();
        teacher.does("update", "GRADE", file.gradeOfClassesOf(TEACHER), "comment=Well done");
        teacher.does("sync");
        teacher.does("update", "GRADE", file.gradeOfOtherClassesThanOf(TEACHER), "comment=Well done");
        CommandResult refused = teacher.ends(1, "sync");
        narrator.check(
                "The edit in another's class is refused", true, refused.seen().contains("NOT_PERMITTED"));
        narrator.say("It is told, not dropped: the office may decide.");
    }

    private static long payments(Desktop desktop) {
        return desktop.file().everything().keySet().stream()
                .filter(entity -> entity.startsWith("e_payment"))
                .count();
    }

    private void figures() {
        narrator.chapter("The published figures, counted in the SQLite files of gp-head and ms-office");
        DesktopFile gp = head.file();
        DesktopFile ms = elsewhere.file();
        narrator.check("Math, students of GP", 349L, gp.students("Mathematics"));
        narrator.check("Math, students of MS", 46L, ms.students("Mathematics"));
        narrator.check("Portuguese, students of GP", 423L, gp.students("Portuguese"));
        narrator.check("Portuguese, students of MS", 226L, ms.students("Portuguese"));
        narrator.check("Math, mean G3 over both schools", "10.4152", meanFinalGrade("Mathematics", gp, ms));
        narrator.check("Portuguese, mean G3 over both schools", "11.9060", meanFinalGrade("Portuguese", gp, ms));
    }

    private static String meanFinalGrade(String subject, DesktopFile first, DesktopFile second) {
        BigDecimal sum = BigDecimal.valueOf(first.sumOfFinalGrades(subject) + second.sumOfFinalGrades(subject));
        BigDecimal count = BigDecimal.valueOf(first.finalGrades(subject) + second.finalGrades(subject));
        return sum.divide(count, 4, RoundingMode.HALF_UP).toPlainString();
    }

    private static boolean same(Desktop one, Desktop other) {
        return one.file().everything().equals(other.file().everything());
    }
}
