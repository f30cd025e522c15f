package org.cartable.client.ui.gradebook;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.entities.StateWord;
import org.cartable.client.ui.roster.RosterStudent;

/** Puts one cell into words: what it holds and where that stands. */
final class CellWording {

    private static final String UNUSABLE = "?";

    private final Texts texts;
    private final ScoreText scores;
    private final String absentLetter;
    private final RosterStudent student;
    private final Exam exam;

    CellWording(Texts texts, String absentLetter, RosterStudent student, Exam exam) {
        this.texts = texts;
        this.scores = new ScoreText(texts.locale());
        this.absentLetter = absentLetter;
        this.student = student;
        this.exam = exam;
    }

    GradeCell wrong(TypedGrade typed) {
        String told = texts.get("gradebook.notSavedBecause", typed.problem());
        return cell(typed.text(), typed.text(), UNUSABLE, Tone.TROUBLE, told);
    }

    GradeCell unsaved(GradeValue value) {
        return cell(text(value), heard(value), "", null, "");
    }

    /** @param held null for a cell that there is nothing of */
    GradeCell held(HeldGrade held) {
        if (held == null) {
            return unsaved(GradeValue.NOTHING);
        }
        StateWord state = StateWord.of(held.status(), texts);
        boolean sent = held.status() == EntityStatus.SENT;
        return cell(
                text(held.value()), heard(held.value()), sign(held.status()), sent ? null : state.tone(), state.text());
    }

    private GradeCell cell(String text, String heard, String sign, Tone tone, String told) {
        String spoken = texts.get("gradebook.spoken", student.name(), exam.name(), heard);
        return new GradeCell(text, sign, tone, told, told.isEmpty() ? spoken : spoken + " – " + told);
    }

    private String text(GradeValue value) {
        if (value.absent()) {
            return absentLetter;
        }
        return value.score() == null ? "" : scores.score(value.score());
    }

    private String heard(GradeValue value) {
        if (value.absent()) {
            return texts.get("gradebook.absent");
        }
        return value.score() == null ? texts.get("gradebook.noGrade") : scores.score(value.score());
    }

    /** Signs that every font has; none for what is as it should be. */
    private static String sign(EntityStatus status) {
        return switch (status) {
            case SENT -> "";
            case WAITING -> "•";
            case SENDING -> "»";
            case CONFLICT -> "!";
            case REFUSED -> "×";
        };
    }

    /** @return which sign stands for what */
    static String legend(Texts texts) {
        Stream<String> states = Arrays.stream(EntityStatus.values())
                .filter(status -> !sign(status).isEmpty())
                .map(status -> sign(status) + " " + StateWord.of(status, texts).text());
        return Stream.concat(states, Stream.of(UNUSABLE + " " + texts.get("gradebook.unusableSign")))
                .collect(Collectors.joining("   "));
    }
}
