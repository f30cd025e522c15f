package org.cartable.server.school;

import org.cartable.protocol.schema.Labels;

/** What was noted when the roll was called. */
public enum AttendanceStatus implements Labelled {
    PRESENT("Present", "Présent"),
    ABSENT("Absent", "Absent"),
    LATE("Late", "En retard"),
    EXCUSED("Excused", "Excusé");

    private final Labels labels;

    AttendanceStatus(String en, String fr) {
        this.labels = new Labels(en, fr);
    }

    @Override
    public Labels labels() {
        return labels;
    }
}
