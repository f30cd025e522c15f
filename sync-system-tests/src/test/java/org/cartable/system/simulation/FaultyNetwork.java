package org.cartable.system.simulation;

import jakarta.json.bind.Jsonb;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.ReconcileAnswer;
import org.cartable.client.transport.SyncTransport;
import org.cartable.client.transport.TransportException;
import org.cartable.client.transport.UpCall;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.problem.Problem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.OutboxEventJson;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.down.DownPage;
import org.cartable.server.platform.SyncException;

/**
 * What lies between a desktop and the server: loses requests and answers, delivers twice and out of order, and is where
 * desktops die. Each request waits until the desktop's store is at rest, so that the same seed makes the same history.
 */
final class FaultyNetwork implements SyncTransport {

    private static final Jsonb JSON = ProtocolJson.binding();
    /** A run that asks more often than this never ends. */
    private static final int REQUESTS_MAX = 2_000;

    private final World world;
    private final Desk desk;
    private int requests;
    private DownPage onTheWay;

    FaultyNetwork(World world, Desk desk) {
        this.world = world;
        this.desk = desk;
    }

    void begin() {
        requests = 0;
        onTheWay = null;
    }

    /** The run is over: what arrived is on the disk. */
    void end() {
        pageApplied();
    }

    private void pageApplied() {
        if (onTheWay != null) {
            DownPage page = onTheWay;
            onTheWay = null;
            world.checkers().forEach(checker -> checker.applied(desk, page));
        }
    }

    private void arrive() {
        desk.settle();
        pageApplied();
        requests++;
        InvariantBroken.check(requests < REQUESTS_MAX, "I12", "desktop %d asks for ever", desk.number());
    }

    private boolean happens(Fault fault) {
        return world.happens(fault);
    }

    private static TransportException nothing() {
        return new TransportException("no answer", null);
    }

    @Override
    public Optional<String> schema(int heldVersion) {
        arrive();
        if (happens(Fault.REQUEST_LOST)) {
            throw nothing();
        }
        var schema = world.school().registry().schema();
        return schema.schemaVersion() == heldVersion ? Optional.empty() : Optional.of(JSON.toJson(schema));
    }

    @Override
    public UpResponse dryRun(UpRequest request) {
        return world.school().rehearse(desk.caller(), asRead(request));
    }

    @Override
    public UpResponse recall(UpRequest request) {
        arrive();
        if (happens(Fault.REQUEST_LOST) || happens(Fault.ANSWER_LOST)) {
            throw nothing();
        }
        if (happens(Fault.KILLED_BEFORE_ANSWER)) {
            desk.die();
        }
        world.history().add("d%d recall %d", desk.number(), request.events().size());
        try {
            UpResponse answer = world.school().recall(desk.caller(), asRead(request));
            world.checkers().forEach(checker -> checker.delivered(desk, request, answer));
            return answer;
        } catch (SyncException restored) {
            throw new ProblemException(Problem.of(restored.code(), restored.getMessage()), null);
        }
    }

    @Override
    public ConflictsResponse conflicts() {
        arrive();
        if (happens(Fault.REQUEST_LOST) || happens(Fault.ANSWER_LOST)) {
            throw nothing();
        }
        return new ConflictsResponse(world.school().openConflicts(desk.caller()), false);
    }

    /** This school does not compare: desktops find what they need in the feed. */
    @Override
    public ReconcileAnswer reconcile(ReconcileRequest request) {
        arrive();
        throw new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "no such address"), null);
    }

    @Override
    public UpCall up(UpRequest request) {
        return () -> send(request);
    }

    private UpResponse send(UpRequest written) {
        arrive();
        UpRequest request = asRead(written);
        world.history().add("d%d up %s", desk.number(), words(request.events()));
        if (happens(Fault.KILLED_BEFORE_SENDING)) {
            desk.die();
        }
        world.settings().bug().beforeSending(desk, request.events());
        if (happens(Fault.REQUEST_LOST)) {
            throw nothing();
        }
        if (happens(Fault.BUSY)) {
            throw new ProblemException(Problem.of(ProblemCode.UNAVAILABLE, "busy"), null);
        }
        if (happens(Fault.REORDERED)) {
            world.deliverLater(desk, request);
        }
        UpResponse answer;
        try {
            if (happens(Fault.DUPLICATED)) {
                world.exchange(desk, request);
            }
            answer = world.exchange(desk, cutShort(request));
        } catch (SyncException restored) {
            world.history().add("d%d refused, %s", desk.number(), restored.code());
            throw new ProblemException(Problem.of(restored.code(), restored.getMessage()), null);
        }
        if (happens(Fault.KILLED_BEFORE_ANSWER)) {
            desk.die();
        }
        if (happens(Fault.ANSWER_LOST)) {
            throw nothing();
        }
        world.checkers().forEach(checker -> checker.delivered(desk, request, answer));
        return answer;
    }

    /** An event of a group goes with its group, so what is cut off begins where no group is. */
    private UpRequest cutShort(UpRequest request) {
        if (request.events().size() < 2 || !happens(Fault.CUT_SHORT)) {
            return request;
        }
        int most = world.random().nextInt(1, request.events().size());
        List<OutboxEvent> events = request.events().subList(0, most);
        boolean grouped = request.events().stream().anyMatch(event -> event.transactionId() != null);
        return grouped ? request : with(request, events);
    }

    /** Over the wire, as the strict reader of the server takes it. */
    private UpRequest asRead(UpRequest request) {
        return with(
                request,
                request.events().stream()
                        .map(event -> OutboxEventJson.read(OutboxEventJson.write(event)))
                        .toList());
    }

    private UpRequest with(UpRequest request, List<OutboxEvent> events) {
        return new UpRequest(
                request.clientId(),
                request.lastSyncTimestamp(),
                request.schemaVersion(),
                desk.clock().instant(),
                events,
                request.cursor());
    }

    static String words(List<OutboxEvent> events) {
        StringBuilder words = new StringBuilder();
        for (OutboxEvent event : events) {
            words.append('[')
                    .append(event.operation())
                    .append(' ')
                    .append(event.entityType())
                    .append(' ')
                    .append(World.shortened(event.entityId()))
                    .append(" v")
                    .append(event.localVersion())
                    .append(event.parentEventId() == null ? "" : " after " + World.shortened(event.parentEventId()))
                    .append(" = ")
                    .append(World.shortened(event.id()))
                    .append(']');
        }
        return words.toString();
    }

    @Override
    public FeedPage down(DownRequest request) {
        arrive();
        if (happens(Fault.REQUEST_LOST)) {
            throw nothing();
        }
        SplittableRandom random = world.random();
        int size = random.nextInt(4) == 0 ? random.nextInt(1, 6) : random.nextInt(20, 400);
        DownPage page =
                world.settings().bug().answered(world, request, world.school().down(desk.caller(), request, size));
        world.checkers().forEach(checker -> checker.paged(desk, request, page, world.books()));
        world.history()
                .add(
                        "d%d down %s %d changes%s",
                        desk.number(),
                        page.reset() == null ? "page" : page.reset().reason(),
                        page.changes().size(),
                        page.hasMore() ? ", more" : "");
        if (happens(Fault.KILLED_BEFORE_ANSWER)) {
            killBeforeApply(page);
        }
        if (happens(Fault.ANSWER_LOST)) {
            throw nothing();
        }
        world.settings().bug().beforeApply(desk, page);
        onTheWay = page;
        return new FeedPage(
                page.revoked(),
                page.changes().stream().map(FaultyNetwork::change).toList(),
                page.syncTimestamp(),
                page.cursor(),
                page.hasMore(),
                page.reset(),
                page.stage());
    }

    private void killBeforeApply(DownPage page) {
        try {
            desk.die();
        } finally {
            try (Probe remains = desk.remains()) {
                world.settings().bug().killedBeforeApply(remains, page);
            }
        }
    }

    private static FeedChange change(org.cartable.server.down.FeedChange change) {
        return new FeedChange(
                change.entityType(),
                change.entityId().toString(),
                change.operation(),
                change.payload(),
                change.serverVersion(),
                change.modifiedAt().toString(),
                change.left());
    }
}
