package org.cartable.client.transport;

import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.cartable.protocol.auth.RefreshRequest;
import org.cartable.protocol.auth.TokenResponse;
import org.cartable.protocol.problem.ProblemCode;

/**
 * Access tokens for requests, renewed when they end. A refresh token is good for one use and a second use ends the whole
 * session, so renewing happens under the lock of the directory, and the new pair is on the disk before it is used.
 */
final class Tokens {

    /** A token is renewed so long before its end, so that it does not end on the way. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final SessionFile file;
    private final ServerCalls calls;
    private final Clock clock;
    private volatile Session session;

    Tokens(SessionFile file, ServerCalls calls, Clock clock) {
        this.file = file;
        this.calls = calls;
        this.clock = clock;
    }

    /** @return a session whose access token is good as far as this machine can tell */
    Session current() {
        Session now = session;
        if (now == null || !fresh(now)) {
            now = renew(now == null ? null : now.accessToken());
        }
        return now;
    }

    private boolean fresh(Session some) {
        return some.accessToken() != null
                && clock.instant().isBefore(some.expiresAt().minus(MARGIN));
    }

    /**
     * @param refused the access token that the server did not take, or that has ended; null to read the file
     * @return a session with another one
     */
    Session renew(String refused) {
        session = file.exclusively(() -> {
            Session stored = file.read();
            if (stored == null) {
                throw new LoginNeededException("nobody is signed in");
            }
            if (fresh(stored) && !Objects.equals(stored.accessToken(), refused)) {
                return stored;
            }
            return refresh(stored);
        });
        return session;
    }

    private Session refresh(Session old) {
        if (old.refreshToken() == null) {
            throw new LoginNeededException("the session has ended");
        }
        HttpRequest request = ServerCalls.request(old.server(), "auth/refresh")
                .header("Content-Type", "application/json")
                .POST(ServerCalls.json(ServerCalls.write(new RefreshRequest(old.refreshToken()))))
                .build();
        try {
            TokenResponse answer = ServerCalls.bind(calls.send(request).body(), TokenResponse.class);
            Session renewed = of(old.server(), answer);
            file.save(renewed);
            return renewed;
        } catch (ProblemException refused) {
            if (refused.reaction() == ProblemCode.Reaction.RENEW_TOKEN) {
                file.save(old.ended());
                throw new LoginNeededException("the session has ended");
            }
            throw DeviceRevokedException.of(old.server(), refused);
        }
    }

    void forget() {
        session = null;
    }

    Session of(String server, TokenResponse answer) {
        return new Session(
                server,
                answer.user().username(),
                answer.accessToken(),
                clock.instant().plusSeconds(answer.expiresIn()),
                answer.refreshToken());
    }
}
