package org.cartable.client.transport;

import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.UUID;
import org.cartable.protocol.auth.LoginRequest;
import org.cartable.protocol.auth.RefreshRequest;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.protocol.auth.TokenResponse;

/** Signs a person in and out. The password is sent once and kept nowhere. */
public final class SignIn {

    private final SessionFile file;
    private final ServerCalls calls;
    private final Tokens tokens;

    public SignIn(SessionFile file, Clock clock) {
        this(file, clock, NetworkRoute.USUAL);
    }

    /** @param route to the server */
    public SignIn(SessionFile file, Clock clock, NetworkRoute route) {
        this.file = file;
        this.calls = new ServerCalls(route, new ServerClock(clock));
        this.tokens = new Tokens(file, calls, clock);
    }

    /** @return the base address as it is kept: without a slash at its end */
    public static String serverAddress(String typed) {
        String address = typed.strip();
        while (address.endsWith("/")) {
            address = address.substring(0, address.length() - 1);
        }
        if (!address.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new IllegalArgumentException("not the address of a server: " + typed);
        }
        return address;
    }

    /**
     * Signs in and keeps the session.
     *
     * @param server base address, see {@link #serverAddress}
     * @param clientId the desktop's database
     * @return who that is
     * @throws ProblemException when name or password is wrong
     * @throws DeviceRevokedException when the desktop was revoked
     * @throws TransportException when there is no answer
     */
    public SignedInUser signIn(String server, String username, String password, UUID clientId) {
        HttpRequest request = ServerCalls.request(server, "auth/login")
                .header("Content-Type", "application/json")
                .POST(ServerCalls.json(ServerCalls.write(new LoginRequest(username, password, clientId))))
                .build();
        TokenResponse answer;
        try {
            answer = ServerCalls.bind(calls.send(request).body(), TokenResponse.class);
        } catch (ProblemException refused) {
            throw DeviceRevokedException.of(server, refused);
        }
        file.exclusively(() -> {
            file.save(tokens.of(server, answer));
            return null;
        });
        return answer.user();
    }

    /** Ends the session here, and at the server if it can be reached. What is queued stays queued. */
    public void signOut() {
        file.exclusively(() -> {
            Session session = file.read();
            if (session != null) {
                file.save(session.ended());
                tellServer(session);
            }
            return null;
        });
    }

    private void tellServer(Session session) {
        if (session.refreshToken() == null) {
            return;
        }
        try {
            calls.send(ServerCalls.request(session.server(), "auth/logout")
                    .header("Content-Type", "application/json")
                    .POST(ServerCalls.json(ServerCalls.write(new RefreshRequest(session.refreshToken()))))
                    .build());
        } catch (TransportException | ProblemException notTold) {
            // The tokens are gone from here, and at the server they end by themselves.
        }
    }
}
