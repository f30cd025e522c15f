package org.cartable.server.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cartable.protocol.conflict.ConflictPolicy;

/** Merges the fields of an edit into a state that its author did not see. Pure; for one edit. */
final class ThreeWayMerge {

    private final ProposedEdit edit;
    private final Function<String, Object> theirs;
    private final Past past;
    private final Function<String, ClashRule> rules;
    private final Map<String, Object> written = new LinkedHashMap<>();
    private final Map<String, ConflictPolicy> overruled = new LinkedHashMap<>();
    private final List<String> clashes = new ArrayList<>();

    private ThreeWayMerge(
            ProposedEdit edit, Function<String, Object> theirs, Past past, Function<String, ClashRule> rules) {
        this.edit = edit;
        this.theirs = theirs;
        this.past = past;
        this.rules = rules;
    }

    static Verdict merge(
            ProposedEdit edit,
            Function<String, Object> theirs,
            Past past,
            Function<String, ClashRule> rules,
            ConflictReason unknown) {
        ThreeWayMerge merge = new ThreeWayMerge(edit, theirs, past, rules);
        edit.values().forEach(merge::field);
        return merge.clashes.isEmpty()
                ? Verdict.merge(merge.written, merge.overruled, unknown)
                : Verdict.conflict(unknown, merge.clashes);
    }

    private void field(String name, Object mine) {
        Object there = theirs.apply(name);
        if (Values.same(mine, there)) {
            return;
        }
        if (!past.isBaseKnown()) {
            clash(name, null, mine, there);
            return;
        }
        Object base = past.base().apply(name);
        if (Values.same(there, base)) {
            written.put(name, mine);
        } else if (!Values.same(mine, base)) {
            clash(name, base, mine, there);
        }
    }

    private void clash(String name, Object base, Object mine, Object there) {
        ClashRule rule = rules.apply(name);
        if (rule.policy() == ConflictPolicy.MANUAL) {
            clashes.add(name);
        } else if (rule.policy() == ConflictPolicy.MERGE) {
            join(name, ValueMerge.merge(rule.merge(), base, mine, there).filter(rule.valid()), there);
        } else if (mineWins(rule.policy(), name)) {
            written.put(name, mine);
        } else {
            overruled.put(name, rule.policy());
        }
    }

    /** Of two at the same moment the server's stays, so that all desktops end alike. */
    private boolean mineWins(ConflictPolicy policy, String name) {
        return policy == ConflictPolicy.CLIENT_WINS
                || policy == ConflictPolicy.LAST_WRITE_WINS
                        && edit.at().isAfter(past.changedAt().apply(name));
    }

    private void join(String name, Optional<Object> both, Object there) {
        if (both.isEmpty()) {
            clashes.add(name);
        } else if (!Values.same(both.get(), there)) {
            written.put(name, both.get());
        }
    }
}
