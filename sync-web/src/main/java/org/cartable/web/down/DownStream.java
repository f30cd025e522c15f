package org.cartable.web.down;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cartable.server.down.DownPage;

/**
 * The feed as a stream: page after page, each read in a transaction of its own and written before the next is read, so
 * that one page is all that is ever held. It ends when the feed is told or its time is over. When something fails on the
 * way it stops without its {@code end} frame, by which the desktop knows (STREAM-2): the status of the answer has long
 * been sent.
 */
final class DownStream implements StreamingOutput {

    /** How long one request may hold a thread of the server. */
    static final Duration BUDGET = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(DownStream.class.getName());
    private static final int BUFFER_CHARS = 32 * 1024;

    /** Hears how it ended. */
    @FunctionalInterface
    interface Ended {

        /**
         * @param rows changes written
         * @param failure what broke it off; null when it is complete
         */
        void with(long rows, String failure);
    }

    private DownPage first;
    private final Function<String, DownPage> pageAfter;
    private final Supplier<OptionalLong> total;
    private final Clock clock;
    private final Ended ended;

    /**
     * @param first the page that the desktop asked for; read before, so that a refusal is still a problem document
     * @param pageAfter reads the page after a cursor
     * @param total how many rows there are in all, as far as one can tell; asked for once, after the first page
     */
    DownStream(
            DownPage first,
            Function<String, DownPage> pageAfter,
            Supplier<OptionalLong> total,
            Clock clock,
            Ended ended) {
        this.first = first;
        this.pageAfter = pageAfter;
        this.total = total;
        this.clock = clock;
        this.ended = ended;
    }

    @Override
    public void write(OutputStream body) {
        Writer out = new BufferedWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8), BUFFER_CHARS);
        DownFrames frames = new DownFrames(out);
        String failure = null;
        try {
            write(frames);
        } catch (IOException hungUp) {
            failure = "the desktop hung up";
        } catch (RuntimeException failed) {
            failure = failed.toString();
            LOG.log(System.Logger.Level.WARNING, "A stream broke off: {0}", failure);
        } finally {
            ended.with(frames.rows(), failure);
        }
    }

    private void write(DownFrames frames) throws IOException {
        Instant end = clock.instant().plus(BUDGET);
        DownPage page = first;
        // Not kept beside the pages that follow it.
        first = null;
        OptionalLong known = page.reset() == null ? total.get() : OptionalLong.empty();
        while (page.reset() == null) {
            frames.page(page, known);
            if (!page.hasMore() || !clock.instant().isBefore(end)) {
                frames.end(page.hasMore());
                return;
            }
            page = pageAfter.apply(page.cursor());
        }
        frames.reset(page.reset());
        frames.end(false);
    }
}
