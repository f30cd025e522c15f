package org.cartable.web.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.util.zip.GZIPOutputStream;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.testing.Rule;
import org.cartable.web.limits.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyReaderTest {

    private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();

    @Test
    void anObjectIsRead() throws IOException {
        assertThat(read(" {\"a\": 1} \n").json().getInt("a")).isEqualTo(1);
        assertThat(read("{\"a\":\"}\\\"{[\"}").json().getString("a")).isEqualTo("}\"{[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "nothing",
                "[]",
                "1",
                "null",
                "{} {}",
                "{}x",
                "{\"a\":\"}\\\"{\"}]",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "\ufeff{}",
                "{'a':1}",
                "{\"a\":NaN}"
            })
    void whatIsNotOneWellFormedObjectIsRefused(String body) {
        assertThat(refusal(body).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
    }

    @Test
    void nestingBeyondTheLimitIsRefused() {
        assertThat(refusal("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}").code())
                .isEqualTo(ProblemCode.MALFORMED_JSON);
        assertThat(refusal("{\"a\":" + "[".repeat(200_000)).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
    }

    @Test
    void bytesAreCountedBeforeTheyAreParsed() {
        byte[] endless = new byte[Limits.BODY_BYTES_MAX + 1];

        assertThat(catchThrowableOfType(SyncException.class, () -> read(new ByteArrayInputStream(endless)))
                        .code())
                .isEqualTo(ProblemCode.BODY_TOO_LARGE);
    }

    @Test
    @Rule("STREAM-6")
    void aBodyInGzipIsReadAndOneInAnotherCodingIsRefused() throws IOException {
        headers.putSingle("Content-Encoding", "br");
        assertThat(refusal("{}").code()).isEqualTo(ProblemCode.UNSUPPORTED_MEDIA_TYPE);

        headers.putSingle("Content-Encoding", "gzip");
        assertThat(refusal("{}").code()).isEqualTo(ProblemCode.MALFORMED_JSON);
        assertThat(read(new ByteArrayInputStream(gzip(new ByteArrayInputStream("{\"a\":1}".getBytes(UTF_8)))))
                        .json()
                        .getInt("a"))
                .isEqualTo(1);
    }

    @Test
    @Rule("STREAM-6")
    void aBombIsInflatedNoFurtherThanTheLimit() throws IOException {
        headers.putSingle("Content-Encoding", "gzip");
        byte[] bomb = gzip(new ByteArrayInputStream(new byte[64 * Limits.BODY_BYTES_MAX]));
        assertThat(bomb).hasSizeLessThan(Limits.BODY_BYTES_MAX);

        assertThat(catchThrowableOfType(SyncException.class, () -> read(new ByteArrayInputStream(bomb)))
                        .code())
                .isEqualTo(ProblemCode.BODY_TOO_LARGE);
    }

    private static byte[] gzip(InputStream plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            plain.transferTo(gzip);
        }
        return bytes.toByteArray();
    }

    private SyncException refusal(String body) {
        return catchThrowableOfType(SyncException.class, () -> read(body));
    }

    private RequestBody read(String body) throws IOException {
        return read(new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private RequestBody read(InputStream body) throws IOException {
        return new RequestBodyReader()
                .readFrom(
                        RequestBody.class,
                        RequestBody.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        headers,
                        body);
    }
}
