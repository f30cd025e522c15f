package org.cartable.web.coding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GzipAnswersTest {

    @Test
    void onlyWhoAsksForGzipGetsIt() {
        assertThat(GzipAnswers.asksForGzip("gzip")).isTrue();
        assertThat(GzipAnswers.asksForGzip("br, GZIP;q=0.5")).isTrue();
        assertThat(GzipAnswers.asksForGzip(null)).isFalse();
        assertThat(GzipAnswers.asksForGzip("identity, br")).isFalse();
        assertThat(GzipAnswers.asksForGzip("gzip;q=0")).isFalse();
        assertThat(GzipAnswers.asksForGzip("gzip; q = 0.00, br")).isFalse();
    }
}
