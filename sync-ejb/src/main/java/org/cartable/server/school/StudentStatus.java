package org.cartable.server.school;

import org.cartable.protocol.schema.Labels;

/** Whether a student still attends. */
public enum StudentStatus implements Labelled {
    ACTIVE("Active", "Inscrit"),
    LEFT("Left", "Parti"),
    GRADUATED("Graduated", "Diplômé");

    private final Labels labels;

    StudentStatus(String en, String fr) {
        this.labels = new Labels(en, fr);
    }

    @Override
    public Labels labels() {
        return labels;
    }
}
