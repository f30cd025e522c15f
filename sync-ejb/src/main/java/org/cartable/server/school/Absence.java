package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.cartable.protocol.conflict.MergeFunction;

/** A time that a student missed, with its reason once it is known. */
@Entity
@Table(name = "absence")
@Synced(
        type = "ABSENCE",
        en = "Absence",
        fr = "Absence",
        pluralEn = "Absences",
        pluralFr = "Absences",
        title = {"studentId", "startsOn"})
public class Absence extends SyncedEntity {

    @Field(order = 1, en = "Student", fr = "Élève", listed = true, scopable = true)
    @References(Student.class)
    @NotNull
    @Column(name = "student_id")
    private UUID studentId;

    @Field(order = 2, en = "Subject", fr = "Matière", listed = true)
    @Size(max = 60)
    @Column(name = "subject")
    private String subject;

    @Field(order = 3, en = "From", fr = "Du", listed = true, scopable = true)
    @NotNull
    @Column(name = "starts_on")
    private LocalDate startsOn;

    @Field(order = 4, en = "To", fr = "Au", listed = true, scopable = true)
    @NotNull
    @Column(name = "ends_on")
    private LocalDate endsOn;

    @Field(order = 5, en = "Lessons missed", fr = "Heures manquées", listed = true)
    @OnClash(merge = MergeFunction.SUM_OF_DIFFERENCES)
    @NotNull
    @Min(1)
    @Max(1000)
    @Column(name = "lessons")
    private Integer lessons;

    @Field(order = 6, en = "Justified", fr = "Justifiée", listed = true, scopable = true)
    @NotNull
    @Column(name = "justified")
    private Boolean justified;

    @Field(order = 7, en = "Reason", fr = "Motif")
    @Size(max = 240)
    @Column(name = "reason")
    private String reason;

    public UUID getStudentId() {
        return studentId;
    }

    public void setStudentId(UUID studentId) {
        this.studentId = studentId;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public LocalDate getStartsOn() {
        return startsOn;
    }

    public void setStartsOn(LocalDate startsOn) {
        this.startsOn = startsOn;
    }

    public LocalDate getEndsOn() {
        return endsOn;
    }

    public void setEndsOn(LocalDate endsOn) {
        this.endsOn = endsOn;
    }

    public Integer getLessons() {
        return lessons;
    }

    public void setLessons(Integer lessons) {
        this.lessons = lessons;
    }

    public Boolean getJustified() {
        return justified;
    }

    public void setJustified(Boolean justified) {
        this.justified = justified;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
