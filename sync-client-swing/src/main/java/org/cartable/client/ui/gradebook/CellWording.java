package org.cartable.client.ui.gradebook;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.entities.StateWord;
import org.cartable.client.ui.roster.RosterStudent;

/** Puts cells into words: what they hold and where that stands. A sheet has thousands, so what they share is made once. */
final class CellWording {

    private static final String UNUSABLE = "?";

    private final Texts texts;
    private final ScoreText scores;
    private final String absentLetter;
    private final Map<EntityStatus, StateWord> states = new EnumMap<>(EntityStatus.class);

    CellWording(Texts texts, String absentLetter) {
        this.texts = texts;
        this.scores = new ScoreText(texts.locale());
        this.absentLetter = absentLetter;
        for (EntityStatus status : EntityStatus.values()) {
            states.put(status, StateWord.of(status, texts));
        }
    }

    GradeCell wrong(TypedGrade typed) {
        return new GradeCell(
                typed.text(), UNUSABLE, Tone.TROUBLE, texts.get("gradebook.notSavedBecause", typed.problem()));
    }

    GradeCell unsaved(GradeValue value) {
        return new GradeCell(text(value), "", null, "");
    }

    /** @param held null for a cell that there is nothing of */
    GradeCell held(HeldGrade held) {
        if (held == null) {
            return unsaved(GradeValue.NOTHING);
        }
        StateWord state = states.get(held.status());
        boolean sent = held.status() == EntityStatus.SENT;
        return new GradeCell(text(held.value()), sign(held.status()), sent ? null : state.tone(), state.text());
    }

    /** @return the whole cell for who does not see it */
    String spoken(RosterStudent student, Exam exam, GradeCell cell) {
        String value = cell.text().isEmpty() ? texts.get("gradebook.noGrade") : cell.text();
        String heard = cell.text().equals(absentLetter) ? texts.get("gradebook.absent") : value;
        String spoken = texts.get("gradebook.spoken", student.name(), exam.name(), heard);
        return cell.told().isEmpty() ? spoken : spoken + " – " + cell.told();
    }

    private String text(GradeValue value) {
        if (value.absent()) {
            return absentLetter;
        }
        return value.score() == null ? "" : scores.score(value.score());
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
    String legend() {
        Stream<String> known = states.entrySet().stream()
                .filter(state -> !sign(state.getKey()).isEmpty())
                .map(state -> sign(state.getKey()) + " " + state.getValue().text());
        return Stream.concat(known, Stream.of(UNUSABLE + " " + texts.get("gradebook.unusableSign")))
                .collect(Collectors.joining("   "));
    }
}
