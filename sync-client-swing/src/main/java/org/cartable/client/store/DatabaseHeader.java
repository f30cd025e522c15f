package org.cartable.client.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The first 100 bytes of an SQLite file, without which SQLite does not even try to read the rest. But for the number of
 * pages they are the same in all of ours.
 */
final class DatabaseHeader {

    private static final int BYTES = 100;
    private static final int PAGE_BYTES = 4_096;
    private static final int VERSION_AT = 60;

    private DatabaseHeader() {}

    /** Writes the header anew, on a copy that is only read. */
    static void putBack(Path copy) throws IOException {
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            if (channel.size() >= PAGE_BYTES) {
                channel.write(header((int) (channel.size() / PAGE_BYTES)), 0);
            }
        }
    }

    /** @return {@code PRAGMA user_version} without SQLite, as far as it is not in the log only; 0 when there is no header */
    static int version(Path file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.read(header, 0) < BYTES ? 0 : header.getInt(VERSION_AT);
        }
    }

    /** See "The Database Header" in SQLite's description of its file format. */
    private static ByteBuffer header(int pages) {
        ByteBuffer header = ByteBuffer.allocate(BYTES);
        header.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
        header.putShort((short) PAGE_BYTES);
        // No log beside it; no bytes reserved in a page; the fractions that SQLite demands.
        header.put(new byte[] {1, 1, 0, 64, 32, 32});
        int changeCounter = 1;
        header.putInt(changeCounter).putInt(pages).putInt(0).putInt(0);
        int schemaCookie = 1;
        int schemaFormat = 4;
        int utf8 = 1;
        header.putInt(schemaCookie).putInt(schemaFormat).putInt(0).putInt(0).putInt(utf8);
        header.putInt(BYTES - 8, changeCounter);
        return header.rewind();
    }
}
