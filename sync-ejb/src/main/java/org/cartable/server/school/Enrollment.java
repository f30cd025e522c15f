package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;

/** A student in a class; an entity of its own, so that it is synchronised like any other. */
@Entity
@Table(name = "enrollment")
@Synced(
        type = "ENROLLMENT",
        en = "Enrollment",
        fr = "Inscription",
        pluralEn = "Enrollments",
        pluralFr = "Inscriptions",
        naturalKey = {"studentId", "classId"},
        title = {"studentId", "classId"})
public class Enrollment extends SyncedEntity {

    @Field(order = 1, en = "Student", fr = "Élève", listed = true, scopable = true)
    @References(Student.class)
    @NotNull
    @Column(name = "student_id")
    private UUID studentId;

    @Field(order = 2, en = "Class", fr = "Classe", listed = true, scopable = true)
    @References(SchoolClass.class)
    @NotNull
    @Column(name = "class_id")
    private UUID classId;

    @Field(order = 3, en = "Enrolled on", fr = "Date d'inscription", listed = true, scopable = true)
    @NotNull
    @Column(name = "enrolled_on")
    private LocalDate enrolledOn;

    @Field(order = 4, en = "Left on", fr = "Date de départ", listed = true, scopable = true)
    @Column(name = "left_on")
    private LocalDate leftOn;

    public UUID getStudentId() {
        return studentId;
    }

    public void setStudentId(UUID studentId) {
        this.studentId = studentId;
    }

    public UUID getClassId() {
        return classId;
    }

    public void setClassId(UUID classId) {
        this.classId = classId;
    }

    public LocalDate getEnrolledOn() {
        return enrolledOn;
    }

    public void setEnrolledOn(LocalDate enrolledOn) {
        this.enrolledOn = enrolledOn;
    }

    public LocalDate getLeftOn() {
        return leftOn;
    }

    public void setLeftOn(LocalDate leftOn) {
        this.leftOn = leftOn;
    }
}
