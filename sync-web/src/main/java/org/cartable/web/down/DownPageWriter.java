package org.cartable.web.down;

import jakarta.json.Json;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.cartable.protocol.down.ChangeOperation;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.down.Revocation;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;

/**
 * Writes a page of the feed as a {@link org.cartable.protocol.down.DownResponse}, by hand: the payloads are JSON text
 * already, and parsing them only to print them again would be most of the work of a page.
 */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class DownPageWriter implements MessageBodyWriter<DownPage> {

    private static final int BUFFER_CHARS = 32 * 1024;

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == DownPage.class;
    }

    @Override
    public void writeTo(
            DownPage page,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8), BUFFER_CHARS);
        write(page, out);
        // The stream is the container's, who closes it.
        out.flush();
    }

    /** Writes the whole page. */
    static void write(DownPage page, Writer out) throws IOException {
        out.write("{\"changes\":[");
        // Quoting looks the JSON provider up, which costs more than all the rest of a change.
        Map<String, String> typesQuoted = new HashMap<>();
        String separator = "";
        for (Revocation revoked : page.revoked()) {
            out.write(separator);
            write(revoked, out);
            separator = ",";
        }
        for (FeedChange change : page.changes()) {
            out.write(separator);
            write(change, typesQuoted.computeIfAbsent(change.entityType(), DownPageWriter::quoted), out);
            separator = ",";
        }
        out.write(']');
        if (page.syncTimestamp() != null) {
            out.write(",\"syncTimestamp\":\"" + page.syncTimestamp() + '"');
        }
        if (page.cursor() != null) {
            out.write(",\"cursor\":" + quoted(page.cursor()));
        }
        out.write(",\"hasMore\":" + page.hasMore());
        if (page.stage() != null) {
            out.write(",\"stage\":\"" + page.stage() + '"');
        }
        if (page.reset() != null) {
            out.write(",\"reset\":{\"reason\":\"" + page.reset().reason() + "\"}");
        }
        out.write('}');
    }

    /** Writes that something leaves of all records of a type. */
    static void write(Revocation revoked, Writer out) throws IOException {
        out.write("{\"entityType\":" + quoted(revoked.entityType()));
        out.write(",\"operation\":\"" + ChangeOperation.LEAVE + "\",\"serverVersion\":0,\"reason\":\""
                + LeaveReason.REVOKED + '"');
        if (!revoked.whole()) {
            out.write(",\"fields\":" + Json.createArrayBuilder(revoked.fields()).build());
        }
        out.write('}');
    }

    /** Writes one change. */
    static void write(FeedChange change, String typeQuoted, Writer out) throws IOException {
        out.write("{\"id\":\"" + change.entityId() + ':' + change.serverVersion() + '"');
        out.write(",\"entityType\":" + typeQuoted);
        out.write(",\"entityId\":\"" + change.entityId() + '"');
        out.write(",\"operation\":\"" + (change.left() == null ? change.operation() : ChangeOperation.LEAVE) + '"');
        if (change.payload() != null) {
            out.write(",\"payload\":");
            out.write(change.payload());
        }
        out.write(",\"serverVersion\":" + change.serverVersion());
        out.write(",\"modifiedAt\":\"" + change.modifiedAt() + '"');
        if (change.left() != null) {
            out.write(",\"reason\":\"" + change.left() + '"');
        }
        out.write('}');
    }

    static String quoted(String text) {
        return Json.createValue(text).toString();
    }
}
