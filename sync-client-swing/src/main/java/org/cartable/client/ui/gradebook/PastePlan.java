package org.cartable.client.ui.gradebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a paste would write, checked before any of it is written. */
final class PastePlan {

    private final Map<GradeKey, GradeValue> usable = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    void use(GradeKey cell, GradeValue value) {
        usable.put(cell, value);
    }

    void refuse(String reason) {
        problems.add(reason);
    }

    /** @return what can be written */
    Map<GradeKey, GradeValue> usable() {
        return usable;
    }

    /** @return which values cannot be used, and why, one sentence each */
    List<String> problems() {
        return problems;
    }

    /** @return how many values were pasted; empty cells are none */
    int count() {
        return usable.size() + problems.size();
    }
}
