package org.cartable.web.down;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;

/**
 * Writes the frames of a stream: one JSON object on each line, with one member that names the frame. By hand, for the
 * reason of {@link DownPageWriter}.
 */
final class DownFrames {

    private final Writer out;
    // Quoting looks the JSON provider up, which costs more than all the rest of a change.
    private final Map<String, String> typesQuoted = new HashMap<>();
    private long rows;

    DownFrames(Writer out) {
        this.out = out;
    }

    /** Writes a page and the checkpoint behind it, and sends both on their way. */
    void page(DownPage page, OptionalLong total) throws IOException {
        for (Revocation revoked : page.revoked()) {
            out.write("{\"change\":");
            DownPageWriter.write(revoked, out);
            out.write("}\n");
        }
        for (FeedChange change : page.changes()) {
            out.write("{\"change\":");
            DownPageWriter.write(
                    onOneLine(change), typesQuoted.computeIfAbsent(change.entityType(), DownPageWriter::quoted), out);
            out.write("}\n");
        }
        rows += page.size();
        out.write("{\"checkpoint\":{\"cursor\":" + DownPageWriter.quoted(page.cursor()));
        if (page.syncTimestamp() != null) {
            out.write(",\"syncTimestamp\":\"" + page.syncTimestamp() + '"');
        }
        out.write(",\"hasMore\":" + page.hasMore() + ",\"rows\":" + rows);
        if (total.isPresent()) {
            out.write(",\"total\":" + total.getAsLong());
        }
        if (page.stage() != null) {
            out.write(",\"stage\":\"" + page.stage() + '"');
        }
        out.write("}}\n");
        out.flush();
    }

    /** A line break in JSON stands between tokens only, where a space means the same. */
    private static FeedChange onOneLine(FeedChange change) {
        String payload = change.payload();
        if (payload == null || payload.indexOf('\n') < 0) {
            return change;
        }
        return new FeedChange(
                change.entityType(),
                change.entityId(),
                change.operation(),
                payload.replace('\n', ' '),
                change.serverVersion(),
                change.modifiedAt(),
                change.left());
    }

    void reset(Reset reset) throws IOException {
        out.write("{\"reset\":{\"reason\":\"" + reset.reason() + "\"}}\n");
    }

    /** Writes that the answer is complete. */
    void end(boolean hasMore) throws IOException {
        out.write("{\"end\":{\"hasMore\":" + hasMore + ",\"rows\":" + rows + "}}\n");
        out.flush();
    }

    /** @return changes written so far */
    long rows() {
        return rows;
    }
}
