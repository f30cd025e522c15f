package org.cartable.web.json;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.web.limits.Limits;

/**
 * Reads a body: counts its bytes, then parses it strictly. A parser let loose on an endless array takes seconds and
 * gigabytes before it gives up, so the count comes first. A body in gzip is counted twice, as it arrives and as it is
 * inflated, and is inflated no further than the limit (STREAM-6).
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class RequestBodyReader implements MessageBodyReader<RequestBody> {

    private static final String GZIP = "gzip";

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == RequestBody.class;
    }

    @Override
    public RequestBody readFrom(
            Class<RequestBody> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        boolean compressed = GZIP.equals(encoding);
        if (encoding != null && !compressed && !"identity".equals(encoding)) {
            throw new SyncException(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body may be compressed by gzip only.");
        }
        byte[] bytes = counted(body);
        return new RequestBody(parse(compressed ? inflated(bytes) : bytes));
    }

    private static byte[] counted(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(Limits.BODY_BYTES_MAX + 1);
        if (bytes.length > Limits.BODY_BYTES_MAX) {
            throw new SyncException(
                    ProblemCode.BODY_TOO_LARGE, "The body has more than " + Limits.BODY_BYTES_MAX + " bytes.");
        }
        return bytes;
    }

    private static byte[] inflated(byte[] gzip) {
        try (InputStream inflating = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return counted(inflating);
        } catch (IOException notGzip) {
            throw new SyncException(ProblemCode.MALFORMED_JSON, "The body is not well-formed gzip.");
        }
    }

    private static JsonObject parse(byte[] bytes) {
        String text = decoded(bytes);
        try (JsonReader reader = ProtocolJson.strictReaders().createReader(new StringReader(text))) {
            if (reader.read() instanceof JsonObject object) {
                requireNothingAfterTheObject(text);
                return object;
            }
        } catch (JsonException | IllegalStateException notJson) {
            throw new SyncException(ProblemCode.MALFORMED_JSON, "The body is not well-formed JSON.");
        } catch (SyncException refused) {
            throw refused;
        } catch (RuntimeException tooDeep) {
            // Parsson answers nesting beyond the limit with a bare RuntimeException.
            throw new SyncException(ProblemCode.MALFORMED_JSON, "The body nests too deep.");
        }
        throw new SyncException(ProblemCode.MALFORMED_JSON, "The body is not a JSON object.");
    }

    /** Strictly: a reader in UTF-8 would replace what it cannot decode, and the replacement would be stored. */
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new SyncException(ProblemCode.MALFORMED_JSON, "The body is not UTF-8.");
        }
    }

    /** A JSON reader stops at the end of the first value. The text up to there is known to be well-formed. */
    private static void requireNothingAfterTheObject(String text) {
        int depth = 0;
        boolean inText = false;
        boolean ended = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (ended && " \t\r\n".indexOf(character) < 0) {
                throw new SyncException(ProblemCode.MALFORMED_JSON, "Something follows the JSON object.");
            } else if (inText && character == '\\') {
                i++;
            } else if (character == '"') {
                inText = !inText;
            } else if (!inText && (character == '{' || character == '[')) {
                depth++;
            } else if (!inText && (character == '}' || character == ']')) {
                depth--;
                ended = depth == 0;
            }
        }
    }
}
