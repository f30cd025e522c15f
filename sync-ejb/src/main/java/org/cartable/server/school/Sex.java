package org.cartable.server.school;

import org.cartable.protocol.schema.Labels;

/** The sex written in the register. */
public enum Sex implements Labelled {
    F("Female", "Féminin"),
    M("Male", "Masculin");

    private final Labels labels;

    Sex(String en, String fr) {
        this.labels = new Labels(en, fr);
    }

    @Override
    public Labels labels() {
        return labels;
    }
}
