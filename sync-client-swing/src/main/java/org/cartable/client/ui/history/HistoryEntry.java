package org.cartable.client.ui.history;

import java.util.List;
import java.util.UUID;
import org.cartable.client.ui.Tone;
import org.cartable.protocol.entity.EntityKey;

/**
 * One settled edit, in words.
 *
 * @param eventId names it
 * @param key the entity
 * @param when the edit was made
 * @param what was done to which entity
 * @param fields the names of its fields, in one line
 * @param outcome what became of it, in a word or two
 * @param tone what that feels like
 * @param explanation the same in a sentence
 * @param values its fields with their values
 * @param revertable what it changed can be put back
 * @param lost it has values that can be brought back
 * @param discarded it can be put back into the outbox
 */
public record HistoryEntry(
        UUID eventId,
        EntityKey key,
        String when,
        String what,
        String fields,
        String outcome,
        Tone tone,
        String explanation,
        List<HistoryValue> values,
        boolean revertable,
        boolean lost,
        boolean discarded) {}
