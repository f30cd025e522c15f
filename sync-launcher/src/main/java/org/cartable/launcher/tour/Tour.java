package org.cartable.launcher.tour;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tour: two desktops of one school and one of another; an edit made without a network meets another's, and all three
 * desktops end where they should.
 */
final class Tour {

    private static final String STUDENT = "GP-M-0001";

    private final Narrator narrator;
    private final Path serverData;
    private final int serverPort;
    private final Desktop office;
    private final Desktop staffRoom;
    private final Desktop elsewhere;

    /**
     * @param narrator tells it
     * @param serverData the server's data folder, for the passwords
     * @param serverPort where it answers
     * @param desktopJar the shipped desktop
     * @param folder for the three desktops
     */
    Tour(Narrator narrator, Path serverData, int serverPort, Path desktopJar, Path folder) {
        this.narrator = narrator;
        this.serverData = serverData;
        this.serverPort = serverPort;
        this.office = new Desktop("gp-office", desktopJar, folder.resolve("gp-office"), narrator);
        this.staffRoom = new Desktop("gp-staff-room", desktopJar, folder.resolve("gp-staff-room"), narrator);
        this.elsewhere = new Desktop("ms-office", desktopJar, folder.resolve("ms-office"), narrator);
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
            figures();
        }
        narrator.chapter("The end: " + narrator.checks() + " checks, all as told");
    }

    private void firstSync(Cable cable) {
        narrator.chapter("Two desktops of Gabriel Pereira and one of Mousinho da Silveira fetch their school");
        String server = "http://127.0.0.1:" + serverPort;
        office.login(cable.url(), Account.read(serverData, "secretary@gp"));
        staffRoom.login(server, Account.read(serverData, "teacher@gp"));
        elsewhere.login(server, Account.read(serverData, "secretary@ms"));
        office.does("sync");
        staffRoom.does("sync");
        elsewhere.does("sync");
        narrator.check("The desktops of one school hold the same", true, same(office, staffRoom));
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
        narrator.chapter("Meanwhile the staff room edits the same student");
        staffRoom.does("update", "STUDENT", staffRoom.file().student(STUDENT), "guardianPhone=+351 266 999 888");
        staffRoom.does("sync");
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
        staffRoom.does("sync");
        elsewhere.does("sync");
        narrator.check("The desktops of one school hold the same", true, same(office, staffRoom));
        Map<String, String> there = staffRoom.file().everything();
        String student = there.get("e_student " + staffRoom.file().student(STUDENT));
        narrator.check("The decision arrived", true, student.contains("+351 266 000 111"));
        narrator.check(
                "The student created offline arrived",
                true,
                there.containsKey("e_student " + staffRoom.file().student("GP-NEW-1")));
        narrator.check(
                "The absence deleted offline is gone",
                0L,
                staffRoom.file().absencesOf(staffRoom.file().student(STUDENT)));
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

    private void figures() {
        narrator.chapter("The published figures, counted in the SQLite files of gp-staff-room and ms-office");
        DesktopFile gp = staffRoom.file();
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
