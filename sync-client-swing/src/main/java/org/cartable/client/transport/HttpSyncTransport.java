package org.cartable.client.transport;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.feed.FeedStream;
import org.cartable.protocol.audit.AuditResponse;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.explain.ExplainRequest;
import org.cartable.protocol.explain.ExplainResponse;
import org.cartable.protocol.problem.Problem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.reconcile.ReconcileResponse;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/** The server over HTTP, in the session of the desktop's directory. Thread-safe. */
public final class HttpSyncTransport implements SyncTransport, HintSource {

    /** The first event comes at once; a proxy that keeps it back keeps the headers back too. */
    private static final Duration STREAM_TIMEOUT = Duration.ofSeconds(15);

    private static final String LINES = "application/x-ndjson";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** Below, a body is one packet either way. */
    private static final int COMPRESSED_CHARS_MIN = 1_400;

    private final ServerClock serverClock;
    private final ServerCalls calls;
    private final Tokens tokens;
    private final Clock clock;
    private final Predicate<String> compresses;
    private volatile String schemaTag;
    /** The server has said that it reads gzip; one that is older refuses it. */
    private volatile boolean serverReadsGzip;

    public HttpSyncTransport(SessionFile file, Clock clock) {
        this(file, clock, NetworkRoute.USUAL);
    }

    /** @param route to the server */
    public HttpSyncTransport(SessionFile file, Clock clock, NetworkRoute route) {
        this(file, clock, route, HttpSyncTransport::isOnALine);
    }

    /** @param compresses tells of the address of a server whether the way there is worth compressing for */
    HttpSyncTransport(SessionFile file, Clock clock, Predicate<String> compresses) {
        this(file, clock, NetworkRoute.USUAL, compresses);
    }

    private HttpSyncTransport(SessionFile file, Clock clock, NetworkRoute route, Predicate<String> compresses) {
        this.serverClock = new ServerClock(clock);
        this.calls = new ServerCalls(route, serverClock);
        this.tokens = new Tokens(file, calls, clock);
        this.clock = clock;
        this.compresses = compresses;
    }

    /** Inside one machine, compressing costs more than the bytes do. */
    private static boolean isOnALine(String server) {
        String host = URI.create(server).getHost();
        return host != null && !LOOPBACK.contains(host);
    }

    @Override
    public Optional<String> schema(int heldVersion) {
        String tag = heldVersion == 0 ? null : schemaTag;
        HttpResponse<String> answer = send(session -> {
            HttpRequest.Builder request =
                    ServerCalls.request(session.server(), "sync/schema").GET();
            return tag == null ? request : request.header("If-None-Match", tag);
        });
        if (answer.statusCode() == 304) {
            return Optional.empty();
        }
        schemaTag = answer.headers().firstValue("ETag").orElse(null);
        return Optional.of(answer.body());
    }

    @Override
    public UpCall up(UpRequest request) {
        UpRequestText body = UpRequestText.of(request);
        return () -> ServerCalls.bind(post("sync/up", body.sentAt(clock.instant())), UpResponse.class);
    }

    @Override
    public UpResponse dryRun(UpRequest request) {
        UpRequestText body = UpRequestText.of(request);
        return ServerCalls.bind(post("sync/up?dryRun=true", body.sentAt(clock.instant())), UpResponse.class);
    }

    @Override
    public UpResponse recall(UpRequest request) {
        UpRequestText body = UpRequestText.of(request);
        return ServerCalls.bind(post("sync/up?receiptsOnly=true", body.sentAt(clock.instant())), UpResponse.class);
    }

    @Override
    public ConflictsResponse conflicts() {
        // Of a server that is older than this question nothing is known of any.
        return ask("sync/conflicts", ConflictsResponse.class).orElseGet(() -> new ConflictsResponse(List.of(), true));
    }

    /**
     * Asks why a record is, or is not, on this desktop. Throws as {@link SyncTransport} tells.
     *
     * @return the server's word; nothing from a server that is older than this question
     */
    public Optional<ExplainResponse> explain(ExplainRequest request) {
        return ask("sync/explain?" + AddressQuery.of(request), ExplainResponse.class);
    }

    /**
     * Asks who changed the record, when and what; newest first. Throws as {@link SyncTransport} tells.
     *
     * @param beforeVersion only what is older than this version; null for the newest
     * @return the server's word; nothing from a server that is older than this question
     */
    public Optional<AuditResponse> audit(EntityKey key, Long beforeVersion) {
        return ask("sync/audit?" + AddressQuery.ofAudit(key, beforeVersion), AuditResponse.class);
    }

    /** @return the answer; nothing from a server that is older than this question */
    private <T> Optional<T> ask(String question, Class<T> answerType) {
        try {
            HttpResponse<String> answer = send(
                    session -> ServerCalls.request(session.server(), question).GET());
            return Optional.of(ServerCalls.bind(answer.body(), answerType));
        } catch (ProblemException refused) {
            if (ProblemCode.NOT_FOUND.name().equals(refused.problem().code())) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public ReconcileAnswer reconcile(ReconcileRequest request) {
        String asked = ServerCalls.write(request);
        String answer = post("sync/reconcile", asked);
        long bytes =
                (long) asked.getBytes(StandardCharsets.UTF_8).length + answer.getBytes(StandardCharsets.UTF_8).length;
        return new ReconcileAnswer(ServerCalls.bind(answer, ReconcileResponse.class), bytes);
    }

    @Override
    public FeedPage down(DownRequest request) {
        return FeedPageText.read(post("sync/down", ServerCalls.write(request)));
    }

    @Override
    public HintStream hints() {
        return new EventLines(withToken(session -> calls.open(authorized(
                ServerCalls.request(session.server(), "sync/hints")
                        .timeout(STREAM_TIMEOUT)
                        .setHeader("Accept", ServerCalls.EVENT_STREAM + ", " + Problem.MEDIA_TYPE)
                        .GET(),
                session))));
    }

    @Override
    public FeedStream feed(DownRequest request) {
        String body = ServerCalls.write(request);
        HttpResponse<ArrivingBody> answer = send(
                session -> {
                    HttpRequest.Builder down = posting(session, "sync/down", body)
                            .setHeader("Accept", LINES + ", application/json;q=0.9, " + Problem.MEDIA_TYPE + ";q=0.9");
                    return compresses.test(session.server()) ? down.header("Accept-Encoding", ServerCalls.GZIP) : down;
                },
                calls::arriving);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith(LINES)) {
            return new FeedFrames(ServerCalls.body(answer), answer.body()::bytes);
        }
        // A server that is older than streams, or none of ours.
        return FeedStream.of(FeedPageText.read(ServerCalls.text(answer)));
    }

    private String post(String path, String body) {
        return send(session -> posting(session, path, body)).body();
    }

    private HttpRequest.Builder posting(Session session, String path, String body) {
        HttpRequest.Builder request =
                ServerCalls.request(session.server(), path).header("Content-Type", "application/json");
        if (serverReadsGzip && body.length() >= COMPRESSED_CHARS_MIN && compresses.test(session.server())) {
            return request.header("Content-Encoding", ServerCalls.GZIP).POST(ServerCalls.gzip(body));
        }
        return request.POST(ServerCalls.json(body));
    }

    /** @return how far the clocks are apart */
    public ServerClock serverClock() {
        return serverClock;
    }

    /** Forgets the tokens that were read from the directory; they are read again at the next request. */
    public void forgetSession() {
        tokens.forget();
    }

    private HttpResponse<String> send(Function<Session, HttpRequest.Builder> request) {
        return send(request, calls::send);
    }

    private <T> HttpResponse<T> send(
            Function<Session, HttpRequest.Builder> request, Function<HttpRequest, HttpResponse<T>> call) {
        HttpResponse<T> answer = withToken(session -> call.apply(authorized(request.apply(session), session)));
        serverReadsGzip = answer.headers()
                .firstValue("Accept-Encoding")
                .filter(codings -> codings.contains(ServerCalls.GZIP))
                .isPresent();
        return answer;
    }

    /** Calls with the current token and, when the server does not take it, once more with a renewed one. */
    private <T> T withToken(Function<Session, T> call) {
        Session session = tokens.current();
        try {
            return call.apply(session);
        } catch (ProblemException refused) {
            if (refused.reaction() != ProblemCode.Reaction.RENEW_TOKEN) {
                throw DeviceRevokedException.of(session.server(), refused);
            }
        }
        try {
            return call.apply(tokens.renew(session.accessToken()));
        } catch (ProblemException refused) {
            if (refused.reaction() == ProblemCode.Reaction.RENEW_TOKEN) {
                throw new LoginNeededException("the server does not take the session");
            }
            throw DeviceRevokedException.of(session.server(), refused);
        }
    }

    private static HttpRequest authorized(HttpRequest.Builder request, Session session) {
        return request.header("Authorization", "Bearer " + session.accessToken())
                .header("Accept-Language", Locale.getDefault().toLanguageTag())
                .build();
    }
}
