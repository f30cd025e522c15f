package org.cartable.client.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one line of a stream, which is one JSON object, in place: what is not wanted is passed over and payloads are cut
 * out. A parser would look at each token of each payload, which the store keeps as text anyway. It checks what it needs to
 * find its way: an object or array that is passed over has its texts and brackets closed.
 */
final class FrameText {

    private static final int DEPTH_MAX = 64;

    private final byte[] bytes;
    private final int end;
    private int at;
    private boolean first;

    /** @param end behind the last byte of the line, without its line break */
    FrameText(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Enters the object that comes next. */
    void enter() {
        expect('{');
        first = true;
    }

    /** @return true when the value that comes next is an object */
    boolean isObject() {
        return peek() == '{';
    }

    /** @return the name of the next member, whose value has to be read or passed over; null behind the last, which is left */
    String nextName() {
        int next = peek();
        if (next == '}') {
            at++;
            first = false;
            return null;
        }
        if (!first) {
            expect(',');
        }
        first = false;
        String name = text();
        expect(':');
        return name;
    }

    /** Nothing may follow. */
    void leave() {
        if (at != end) {
            peekBlank();
            if (at != end) {
                throw malformed("something follows the object");
            }
        }
    }

    /** @return the text; null when the value is null */
    String textOrNull() {
        if (peek() == '"') {
            return text();
        }
        if (word().equals("null")) {
            return null;
        }
        throw malformed("no text");
    }

    /** @return the texts of the list; null when the value is null */
    List<String> textsOrNull() {
        if (peek() != '[') {
            passOver();
            return null;
        }
        at++;
        List<String> texts = new ArrayList<>();
        while (peek() != ']') {
            if (!texts.isEmpty()) {
                expect(',');
            }
            texts.add(text());
        }
        at++;
        return texts;
    }

    /** @return the whole number */
    long number() {
        try {
            return Long.parseLong(word());
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException("no whole number", notWhole);
        }
    }

    /** @return true or false */
    boolean truth() {
        return switch (word()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw malformed("neither true nor false");
        };
    }

    /** @return the text of the object that comes next, as it is; null when the value is null */
    String objectTextOrNull() {
        if (peek() != '{') {
            passOver();
            return null;
        }
        int start = at;
        passOver();
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    /** Passes over the value that comes next. */
    void passOver() {
        int next = peek();
        if (next == '"') {
            passOverText();
        } else if (next == '{' || next == '[') {
            passOverNested();
        } else {
            word();
        }
    }

    private void passOverNested() {
        long arrays = 0;
        int depth = 0;
        do {
            int next = next();
            switch (next) {
                case '"' -> {
                    at--;
                    passOverText();
                }
                case '{', '[' -> {
                    if (++depth == DEPTH_MAX) {
                        throw malformed("too deep");
                    }
                    arrays = arrays << 1 | (next == '[' ? 1 : 0);
                }
                case '}', ']' -> {
                    if ((arrays & 1) != (next == ']' ? 1 : 0)) {
                        throw malformed("a bracket closes another");
                    }
                    depth--;
                    arrays >>>= 1;
                }
                default -> {}
            }
        } while (depth > 0);
    }

    private void passOverText() {
        expect('"');
        while (true) {
            int next = next();
            if (next == '"') {
                return;
            }
            if (next == '\\') {
                next();
            }
        }
    }

    private String text() {
        peek();
        int start = at + 1;
        passOverText();
        int behind = at - 1;
        for (int i = start; i < behind; i++) {
            if (bytes[i] == '\\') {
                return unescaped(new String(bytes, start, behind - start, StandardCharsets.UTF_8));
            }
        }
        return new String(bytes, start, behind - start, StandardCharsets.UTF_8);
    }

    private static String unescaped(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char character = raw.charAt(i);
            if (character != '\\') {
                text.append(character);
                continue;
            }
            char escape = raw.charAt(++i);
            switch (escape) {
                case '"', '\\', '/' -> text.append(escape);
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> throw malformed("an unknown escape");
            }
        }
        return text.toString();
    }

    /** @return a number, true, false or null as it is written */
    private String word() {
        peek();
        int start = at;
        while (at < end && ",}] \t".indexOf(bytes[at]) < 0) {
            at++;
        }
        if (at == start) {
            throw malformed("no value");
        }
        return new String(Arrays.copyOfRange(bytes, start, at), StandardCharsets.US_ASCII);
    }

    private void expect(char character) {
        if (peek() != character) {
            throw malformed("no " + character);
        }
        at++;
    }

    private int next() {
        if (at == end) {
            throw malformed("the line is too short");
        }
        return bytes[at++];
    }

    private int peek() {
        peekBlank();
        if (at == end) {
            throw malformed("the line is too short");
        }
        return bytes[at];
    }

    private void peekBlank() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
    }

    private static IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException(what);
    }
}
