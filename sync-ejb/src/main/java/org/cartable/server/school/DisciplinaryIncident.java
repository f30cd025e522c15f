package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.cartable.protocol.conflict.MergeFunction;

/** Something that happened and what was done about it. */
@Entity
@Table(name = "disciplinary_incident")
@Synced(
        type = "DISCIPLINARY_INCIDENT",
        en = "Disciplinary incident",
        fr = "Incident disciplinaire",
        pluralEn = "Disciplinary incidents",
        pluralFr = "Incidents disciplinaires",
        title = {"studentId", "occurredOn"})
public class DisciplinaryIncident extends SyncedEntity {

    @Field(order = 1, en = "Student", fr = "Élève", listed = true, scopable = true)
    @References(Student.class)
    @NotNull
    @Column(name = "student_id")
    private UUID studentId;

    @Field(order = 2, en = "Date", fr = "Date", listed = true, scopable = true)
    @NotNull
    @Column(name = "occurred_on")
    private LocalDate occurredOn;

    @Field(order = 3, en = "Severity", fr = "Gravité", listed = true, scopable = true)
    @NotNull
    @Enumerated(EnumType.STRING)
    @Column(name = "severity")
    private IncidentSeverity severity;

    @Field(order = 4, en = "What happened", fr = "Faits", listed = true)
    @NotBlank
    @Size(max = 2000)
    @Column(name = "description")
    private String description;

    @Field(order = 5, en = "Action taken", fr = "Mesure prise")
    @OnClash(merge = MergeFunction.APPEND_ONLY)
    @Size(max = 1000)
    @Column(name = "action_taken")
    private String actionTaken;

    @Field(order = 6, en = "Teacher", fr = "Enseignant", scopable = true)
    @References(Teacher.class)
    @Column(name = "teacher_id")
    private UUID teacherId;

    public UUID getStudentId() {
        return studentId;
    }

    public void setStudentId(UUID studentId) {
        this.studentId = studentId;
    }

    public LocalDate getOccurredOn() {
        return occurredOn;
    }

    public void setOccurredOn(LocalDate occurredOn) {
        this.occurredOn = occurredOn;
    }

    public IncidentSeverity getSeverity() {
        return severity;
    }

    public void setSeverity(IncidentSeverity severity) {
        this.severity = severity;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getActionTaken() {
        return actionTaken;
    }

    public void setActionTaken(String actionTaken) {
        this.actionTaken = actionTaken;
    }

    public UUID getTeacherId() {
        return teacherId;
    }

    public void setTeacherId(UUID teacherId) {
        this.teacherId = teacherId;
    }
}
