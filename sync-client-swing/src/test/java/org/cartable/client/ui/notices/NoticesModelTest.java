package org.cartable.client.ui.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.Tone;
import org.cartable.testing.ManualClock;
import org.junit.jupiter.api.Test;

class NoticesModelTest {

    private final ManualClock clock = new ManualClock(Desktop.START);
    private final NoticesModel notices = new NoticesModel(clock, Screen.english().texts);
    private final List<String> done = new ArrayList<>();

    private void tell(String what) {
        notices.tell(Tone.GOOD, "undo.redone", what);
    }

    private void pass(int millis) {
        clock.advance(Duration.ofMillis(millis));
        notices.tick();
    }

    private List<String> texts(List<Notice> of) {
        return of.stream().map(Notice::text).toList();
    }

    @Test
    void aNoticeIsInSightForFourSecondsAndKept() {
        tell("one");
        pass(3_999);
        assertThat(texts(notices.inSight())).containsExactly("Done again: one.");
        assertThat(notices.ticking()).isTrue();
        pass(1);

        assertThat(notices.inSight()).isEmpty();
        assertThat(notices.ticking()).isFalse();
        assertThat(texts(notices.kept())).containsExactly("Done again: one.");
        assertThat(notices.countText()).isEqualTo("1 notification");
    }

    @Test
    void whileSomebodyIsAtItItsTimeStandsStill() {
        tell("one");
        long number = notices.inSight().get(0).number();
        pass(2_000);
        notices.hold(number);
        notices.hold(number);
        pass(60_000);
        assertThat(notices.inSight()).hasSize(1);
        notices.release(number);
        pass(1_999);
        assertThat(notices.inSight()).hasSize(1);
        pass(1);
        assertThat(notices.inSight()).isEmpty();
    }

    @Test
    void whoTurnsAwayAtTheLastMomentHasASecondMore() {
        tell("one");
        long number = notices.inSight().get(0).number();
        pass(3_900);
        notices.hold(number);
        notices.release(number);
        pass(900);
        assertThat(notices.inSight()).hasSize(1);
        pass(100);
        assertThat(notices.inSight()).isEmpty();
    }

    @Test
    void ofMoreThanThreeTheOldestGoesAtWhichNobodyIs() {
        tell("one");
        notices.hold(notices.inSight().get(0).number());
        tell("two");
        tell("three");
        tell("four");

        assertThat(texts(notices.inSight()))
                .containsExactly("Done again: one.", "Done again: three.", "Done again: four.");
        assertThat(notices.kept()).hasSize(4);
    }

    @Test
    void whatIsOfferedIsDoneOnceAlsoFromTheList() {
        notices.offer("notices.undo", () -> done.add("undone"), Tone.PLAIN, "undo.deleted", "Bah Awa");
        pass(10_000);
        Notice kept = notices.selected().orElseThrow();
        assertThat(kept.offer()).isEqualTo("notices.undo");
        notices.accept(kept.number());
        notices.accept(kept.number());

        assertThat(done).containsExactly("undone");
        assertThat(notices.selected().orElseThrow().offer()).isNull();
    }

    @Test
    void whatWasDoneOrReadGoesOutOfSight() {
        notices.offer("notices.undo", () -> done.add("undone"), Tone.PLAIN, "undo.deleted", "Bah Awa");
        tell("one");
        notices.accept(notices.inSight().get(0).number());
        assertThat(texts(notices.inSight())).containsExactly("Done again: one.");
        notices.dismiss(notices.inSight().get(0).number());

        assertThat(notices.inSight()).isEmpty();
        assertThat(notices.kept()).hasSize(2);
    }

    @Test
    void theNewestHundredAreKeptAndOneOfThemIsLookedAt() {
        for (int i = 0; i < 102; i++) {
            tell("no " + i);
        }

        assertThat(notices.kept()).hasSize(100);
        assertThat(notices.selected().orElseThrow().text()).isEqualTo("Done again: no 101.");
        notices.select(notices.kept().get(1).number());
        assertThat(notices.selected().orElseThrow().text()).isEqualTo("Done again: no 100.");
    }

    @Test
    void inAnotherLanguageTheListHasItsWordsAndOffersNothing() {
        notices.offer("notices.undo", () -> done.add("undone"), Tone.PLAIN, "undo.deleted", "Bah Awa");
        NoticesModel french = new NoticesModel(clock, Screen.french().texts);
        french.follow(notices);

        assertThat(french.inSight()).isEmpty();
        assertThat(texts(french.kept())).containsExactly("Supprimé : Bah Awa.");
        assertThat(french.kept().get(0).offer()).isNull();
    }
}
