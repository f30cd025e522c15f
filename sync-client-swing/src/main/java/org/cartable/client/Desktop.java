package org.cartable.client;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.cartable.client.diagnostics.DiagnosticsBundle;
import org.cartable.client.lock.OfflinePassword;
import org.cartable.client.managed.ManagedSettings;
import org.cartable.client.revoked.DesktopRevokedException;
import org.cartable.client.revoked.Revocation;
import org.cartable.client.revoked.Wipe;
import org.cartable.client.secrets.SystemKeyring;
import org.cartable.client.secrets.TimedSecretStore;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.OutboxCounts;
import org.cartable.client.store.Standing;
import org.cartable.client.store.SyncState;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.transport.DeviceRevokedException;
import org.cartable.client.transport.HttpSyncTransport;
import org.cartable.client.transport.NetworkRoute;
import org.cartable.client.transport.SessionFile;
import org.cartable.client.transport.SessionFile.TokenPlace;
import org.cartable.client.transport.SignIn;
import org.cartable.protocol.audit.AuditResponse;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.explain.ExplainRequest;
import org.cartable.protocol.explain.ExplainResponse;
import org.cartable.protocol.problem.RevokedDevice;

/**
 * One desktop, which is one directory, wired by hand. The parts that speak to the server are made when they are first
 * asked for, so that a command that needs none starts quickly. Thread-safe.
 */
public final class Desktop implements AutoCloseable {

    /** How long the keyring may take; a person whom it asks for its password has answered at the next try. */
    private static final Duration KEYRING_PATIENCE = Duration.ofSeconds(3);

    private final Path directory;
    private final Clock clock;
    private final ManagedSettings managed;
    private final boolean keepsPassword;
    private final SessionFile sessionFile;
    private final LocalStore store;
    private SignIn signIn;
    private HttpSyncTransport transport;
    private SyncEngine engine;
    private boolean closed;

    private Desktop(Path directory, boolean shared, Clock clock, ManagedSettings managed, SessionFile sessionFile) {
        this.keepsPassword = shared || !managed.lockAfter().isZero();
        this.managed = managed;
        this.directory = directory;
        this.clock = clock;
        this.store = LocalStore.open(directory, clock, UuidCreator::getTimeOrderedEpoch);
        this.sessionFile = sessionFile;
    }

    private static SessionFile sessionFile(Path directory, ManagedSettings managed) {
        return new SessionFile(
                directory,
                new TimedSecretStore(new SystemKeyring(System.getenv()), KEYRING_PATIENCE),
                managed.keyring() && !"off".equals(System.getProperty("cartable.keyring")),
                UuidCreator::getTimeOrderedEpoch);
    }

    /**
     * @return the desktop of the directory, which is made when it is not there
     * @throws DesktopRevokedException when it was revoked; what was still there of it is deleted
     */
    public static Desktop open(Path directory) {
        return open(directory, false);
    }

    /**
     * The same in a folder where several people may have a desktop each.
     *
     * @param shared true when whoever comes next has to be told from who was here, also without the server
     */
    public static Desktop open(Path directory, boolean shared) {
        ManagedSettings managed = ManagedSettings.ofThisComputer();
        SessionFile sessionFile = sessionFile(directory, managed);
        Wipe wipe = wipe(directory, sessionFile);
        wipe.begun().ifPresent(revocation -> {
            throw new DesktopRevokedException(revocation, wipe.goOn());
        });
        return new Desktop(directory, shared, Clock.systemUTC(), managed, sessionFile);
    }

    private static Wipe wipe(Path directory, SessionFile sessionFile) {
        return new Wipe(directory, sessionFile::forgetTokens);
    }

    /** @return the local database */
    public LocalStore store() {
        return store;
    }

    /** @return how this desktop stands, for those who are asked for help */
    public DiagnosticsBundle diagnostics() {
        return new DiagnosticsBundle(directory, store, sessionFile.place(), clock);
    }

    /** @return the engine, not started */
    public synchronized SyncEngine engine() {
        if (engine == null) {
            engine = new SyncEngine(store, transport(), transport(), clock, new SecureRandom());
        }
        return engine;
    }

    private synchronized HttpSyncTransport transport() {
        if (transport == null) {
            transport = new HttpSyncTransport(sessionFile, clock, route());
        }
        return transport;
    }

    private NetworkRoute route() {
        try {
            return NetworkRoute.of(
                    managed.proxy().orElse(null), managed.authorities().orElse(null));
        } catch (IllegalArgumentException noProxy) {
            throw managed.unusable("proxy", noProxy);
        }
    }

    private synchronized SignIn signIn() {
        if (signIn == null) {
            signIn = new SignIn(sessionFile, clock, route());
        }
        return signIn;
    }

    /**
     * Signs in, ties the database to the user, and fetches the schema. Blocks for the network.
     *
     * @param server base address as typed
     * @return who that is
     * @throws IllegalArgumentException when that is no address
     * @throws org.cartable.client.store.EditRefusedException when the database belongs to another user or server
     * @throws org.cartable.client.transport.ProblemException when the server refuses
     * @throws org.cartable.client.transport.TransportException when there is no answer
     */
    public SignedInUser signIn(String server, String username, String password) {
        String address = SignIn.serverAddress(server);
        store.state().checkOwner(address, username);
        SyncState state = store.state().current();
        if (!state.signedIn()) {
            checkServer(address);
        }
        SignedInUser user = signIn().signIn(address, username, password, state.clientId());
        transport().forgetSession();
        store.state().bind(address, user);
        if (keepsPassword) {
            password().keep(password);
        } else {
            store.passwords().forget();
        }
        try {
            transport().schema(0).ifPresent(store.schema()::accept);
        } catch (DeviceRevokedException mayOnlySend) {
            // It was let in to send what it has; the next sync does, and is told the same.
            return user;
        }
        return user;
    }

    /** A desktop that has a server keeps it: what was not sent there would never be sent. */
    private void checkServer(String address) {
        managed.server()
                .map(SignIn::serverAddress)
                .filter(decided -> !decided.equals(address))
                .ifPresent(decided -> {
                    throw new EditRefusedException("the administrators of this computer have chosen " + decided);
                });
    }

    /**
     * Asks the server why a record is, or is not, here. Blocks for the network and throws as {@link HttpSyncTransport} does.
     *
     * @return the server's word; nothing from a server that is older than this question
     */
    public Optional<ExplainResponse> explain(Standing standing) {
        SyncState state = standing.state();
        String entityType = standing.key().entityType();
        return transport()
                .explain(new ExplainRequest(
                        state.clientId(),
                        entityType,
                        standing.key().entityId(),
                        state.cursor(),
                        state.scope() == null ? null : state.scope().getJsonObject(entityType)));
    }

    /**
     * Asks the server who changed a record, when and what. Blocks for the network and throws as {@link HttpSyncTransport}
     * does.
     *
     * @param beforeVersion only older changes than that version; null for the newest
     * @return newest first; nothing from a server that is older than this question
     */
    public Optional<AuditResponse> audit(EntityKey key, Long beforeVersion) {
        return transport().audit(key, beforeVersion);
    }

    /** @return where the tokens of the session are */
    public TokenPlace tokenPlace() {
        return sessionFile.place();
    }

    /** @return how far this computer's clock is ahead of the server's; nothing before an answer of the server */
    public Optional<Duration> clockAhead() {
        return transport().serverClock().ahead();
    }

    /** @return what the administrators of this computer have decided */
    public ManagedSettings managed() {
        return managed;
    }

    /** @return knows the password of the last sign-in without the server */
    public OfflinePassword password() {
        return new OfflinePassword(store.passwords(), managed.offlineUnlock(), clock, new SecureRandom());
    }

    /** Ends the session; what is queued stays queued. Blocks for the network. */
    public void signOut() {
        signIn().signOut();
        store.passwords().forget();
        transport().forgetSession();
    }

    /**
     * Closes this desktop, which was revoked, and deletes what it holds.
     *
     * @throws DesktopRevokedException always: there is nothing left to work with
     */
    public void wipe(RevokedDevice device) {
        OutboxCounts counts = store.outbox().counts();
        Revocation revocation = new Revocation(
                store.state().current().user().tenantName(),
                device.revokedBy(),
                device.revokedAt(),
                counts.waiting() + counts.conflicts() + counts.refused());
        Wipe wipe = wipe(directory, sessionFile);
        wipe.begin(revocation);
        close();
        throw new DesktopRevokedException(wipe.begun().orElse(revocation), wipe.goOn());
    }

    /** Ends the engine and closes the database. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (engine != null) {
            engine.close();
        }
        store.close();
    }
}
