package org.cartable.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.feed.FeedStream;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;

/**
 * The frames of a stream, gathered into a page for each checkpoint. A stream is complete with its {@code end} frame and
 * with nothing else (STREAM-2): a body that ends before is a line that broke, though HTTP may call it a success. What has
 * come since the last checkpoint is then dropped. Frames and members that are not known are passed over.
 */
final class FeedFrames implements FeedStream {

    /** Far beyond any record; a body without line breaks must not fill the memory. */
    private static final int LINE_BYTES_MAX = 16 * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream body;
    private final LongSupplier bytes;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int limit;

    private List<FeedChange> changes = new ArrayList<>();
    private List<Revocation> revoked = new ArrayList<>();
    private String lastType = "";
    private FeedPage page;
    private long rows;
    private long expectedRows;
    private boolean resumable;
    private boolean ended;

    /**
     * @param body the frames, inflated; owned by this object from now on
     * @param bytes tells how many bytes have come over the line
     */
    FeedFrames(InputStream body, LongSupplier bytes) {
        this.body = body;
        this.bytes = bytes;
    }

    @Override
    public FeedPage next() {
        if (ended) {
            return null;
        }
        try {
            while (page == null && !ended) {
                readLine();
            }
        } catch (IOException broken) {
            throw new TransportException("the answer broke off", broken);
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException notOurs) {
            throw new TransportException("the answer is not from a Cartable server", notOurs);
        }
        FeedPage complete = page;
        page = null;
        return complete;
    }

    private void readLine() throws IOException {
        int scanned = start;
        while (true) {
            for (; scanned < limit; scanned++) {
                if (buffer[scanned] == '\n') {
                    FrameText line = new FrameText(buffer, start, scanned);
                    start = scanned + 1;
                    read(line);
                    return;
                }
            }
            int shift = start;
            fill();
            scanned -= shift - start;
        }
    }

    /** Makes room behind what is not yet read, and reads on. */
    private void fill() throws IOException {
        if (limit == buffer.length) {
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, limit - start);
                limit -= start;
                start = 0;
            } else if (buffer.length < LINE_BYTES_MAX) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            } else {
                throw new IllegalArgumentException("a line is too long");
            }
        }
        int count = body.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            throw new IOException("no end frame");
        }
        limit += count;
    }

    private void read(FrameText line) throws IOException {
        line.enter();
        for (String frame = line.nextName(); frame != null; frame = line.nextName()) {
            switch (frame) {
                case "change" -> change(line);
                case "checkpoint" -> checkpoint(line);
                case "reset" -> reset(line);
                case "end" -> end(line);
                default -> line.passOver();
            }
        }
        line.leave();
        if (ended && (start < limit || body.read() >= 0)) {
            // Read to its end, the connection serves the next request.
            throw new IllegalArgumentException("something follows the end frame");
        }
    }

    private void change(FrameText line) {
        String entityType = null;
        String entityId = null;
        String operation = null;
        String payload = null;
        String modifiedAt = null;
        String reason = null;
        List<String> fields = null;
        long serverVersion = 0;
        line.enter();
        for (String member = line.nextName(); member != null; member = line.nextName()) {
            switch (member) {
                case "entityType" -> entityType = line.textOrNull();
                case "entityId" -> entityId = line.textOrNull();
                case "operation" -> operation = line.textOrNull();
                case "payload" -> payload = line.objectTextOrNull();
                case "modifiedAt" -> modifiedAt = line.textOrNull();
                case "reason" -> reason = line.textOrNull();
                case "fields" -> fields = line.textsOrNull();
                case "serverVersion" -> serverVersion = line.number();
                default -> line.passOver();
            }
        }
        if (lastType.equals(entityType)) {
            // One text for all of its rows.
            entityType = lastType;
        } else if (entityType != null) {
            lastType = entityType;
        }
        if (entityId == null) {
            revoked.add(FeedPageText.revocation(entityType, operation, reason, fields));
        } else {
            changes.add(
                    FeedPageText.change(entityType, entityId, operation, payload, serverVersion, modifiedAt, reason));
        }
    }

    private void checkpoint(FrameText line) {
        String cursor = null;
        Instant syncTimestamp = null;
        boolean hasMore = false;
        long rowsThere = -1;
        FirstSyncStage stage = null;
        line.enter();
        for (String member = line.nextName(); member != null; member = line.nextName()) {
            switch (member) {
                case "cursor" -> cursor = line.textOrNull();
                case "syncTimestamp" -> {
                    String timestamp = line.textOrNull();
                    syncTimestamp = timestamp == null ? null : Instant.parse(timestamp);
                }
                case "hasMore" -> hasMore = line.truth();
                case "rows" -> rowsThere = line.number();
                case "total" -> expectedRows = line.number();
                case "stage" -> stage = FeedPageText.stage(line.textOrNull());
                default -> line.passOver();
            }
        }
        rows += revoked.size() + changes.size();
        if (cursor == null || rowsThere != rows) {
            throw new IllegalArgumentException("a checkpoint without cursor, or with other rows than came");
        }
        page = new FeedPage(revoked, changes, syncTimestamp, cursor, hasMore, null, stage);
        revoked = new ArrayList<>();
        changes = new ArrayList<>(changes.size());
        resumable = true;
    }

    private void reset(FrameText line) {
        Reset reset = null;
        line.enter();
        for (String member = line.nextName(); member != null; member = line.nextName()) {
            if (member.equals("reason")) {
                reset = new Reset(Reset.Reason.valueOf(String.valueOf(line.textOrNull())));
            } else {
                line.passOver();
            }
        }
        if (reset == null || anyHeld()) {
            throw new IllegalArgumentException("a reset without reason, or behind changes");
        }
        page = new FeedPage(List.of(), null, null, false, reset);
        resumable = true;
    }

    /** Something has come since the last checkpoint. */
    private boolean anyHeld() {
        return !changes.isEmpty() || !revoked.isEmpty();
    }

    private void end(FrameText line) {
        line.passOver();
        if (!resumable || anyHeld()) {
            throw new IllegalArgumentException("an end behind no checkpoint");
        }
        ended = true;
    }

    @Override
    public long expectedRows() {
        return expectedRows;
    }

    @Override
    public long bytes() {
        return bytes.getAsLong();
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException goneAlready) {
            // just as well
        }
    }
}
