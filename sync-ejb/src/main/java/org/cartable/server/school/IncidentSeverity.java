package org.cartable.server.school;

import org.cartable.protocol.schema.Labels;

/** How grave an incident is. */
public enum IncidentSeverity implements Labelled {
    MINOR("Minor", "Mineur"),
    SERIOUS("Serious", "Grave"),
    MAJOR("Major", "Très grave");

    private final Labels labels;

    IncidentSeverity(String en, String fr) {
        this.labels = new Labels(en, fr);
    }

    @Override
    public Labels labels() {
        return labels;
    }
}
