package org.cartable.server.up;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.problem.ProblemCode;

/** The events of a batch that belong together, by their {@code transactionId}. Pure. */
final class Groups {

    private Groups() {}

    /** @return where the group of the event at that place ends; an event without a group is one by itself */
    static int end(List<IncomingEvent> batch, int from) {
        UUID group = group(batch.get(from));
        int to = from + 1;
        while (group != null && to < batch.size() && group.equals(group(batch.get(to)))) {
            to++;
        }
        return to;
    }

    /** @return a place near the middle that splits no group; the end when the batch is one group */
    static int middle(List<IncomingEvent> batch) {
        int middle = end(batch, 0);
        while (middle < batch.size() / 2) {
            middle = end(batch, middle);
        }
        if (middle < batch.size()) {
            return middle;
        }
        // What stands in the middle reaches to the end: split before it.
        int last = 0;
        for (int at = 0; at < batch.size(); at = end(batch, at)) {
            last = at;
        }
        return last == 0 ? batch.size() : last;
    }

    /** @return the batch with the events of groups refused whose events do not stand together (CONF-8) */
    static List<IncomingEvent> together(List<IncomingEvent> batch) {
        Set<UUID> ended = new HashSet<>();
        Set<UUID> torn = new HashSet<>();
        for (int at = 0; at < batch.size(); at = end(batch, at)) {
            UUID group = group(batch.get(at));
            if (group != null && !ended.add(group)) {
                torn.add(group);
            }
        }
        return torn.isEmpty()
                ? batch
                : batch.stream()
                        .map(incoming -> torn.contains(group(incoming))
                                ? incoming.refusedFor(Refusal.of(ProblemCode.MALFORMED_EVENT))
                                : incoming)
                        .toList();
    }

    private static UUID group(IncomingEvent incoming) {
        return incoming.event().transactionId();
    }
}
