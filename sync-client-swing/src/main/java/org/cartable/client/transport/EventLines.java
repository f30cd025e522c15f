package org.cartable.client.transport;

import java.time.Duration;
import java.util.Optional;

/** Reads server-sent events: only {@code head} means something here, everything else is a sign of life. */
final class EventLines implements HintStream {

    private static final String EVENT = "event:";
    private static final String DATA = "data:";

    private final LineStream lines;
    private String event = "";
    private String data = "";

    EventLines(LineStream lines) {
        this.lines = lines;
    }

    @Override
    public Hint next(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<String> line = lines.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (line.isEmpty()) {
                return lines.hasEnded() ? Hint.END : Hint.SILENCE;
            }
            Hint hint = read(line.get());
            if (hint != null) {
                return hint;
            }
        }
    }

    /** @return the sign that this line completes; null for none */
    private Hint read(String line) {
        if (line.startsWith(":")) {
            return Hint.ALIVE;
        }
        if (line.startsWith(EVENT)) {
            event = line.substring(EVENT.length()).strip();
        } else if (line.startsWith(DATA)) {
            data = line.substring(DATA.length()).strip();
        } else if (line.isEmpty()) {
            Hint hint =
                    "head".equals(event) && data.matches("\\d{1,18}") ? Hint.head(Long.parseLong(data)) : Hint.ALIVE;
            event = "";
            data = "";
            return hint;
        }
        return null;
    }

    @Override
    public void close() {
        lines.close();
    }
}
