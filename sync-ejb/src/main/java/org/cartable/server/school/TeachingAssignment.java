package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A teacher who teaches a subject to a class. */
@Entity
@Table(name = "teaching_assignment")
@Synced(
        type = "TEACHING_ASSIGNMENT",
        en = "Teaching assignment",
        fr = "Affectation",
        pluralEn = "Teaching assignments",
        pluralFr = "Affectations",
        naturalKey = {"teacherId", "classId", "subject"},
        title = {"teacherId", "classId", "subject"})
public class TeachingAssignment extends SyncedEntity {

    @Field(order = 1, en = "Teacher", fr = "Enseignant", listed = true, scopable = true)
    @References(Teacher.class)
    @NotNull
    @Column(name = "teacher_id")
    private UUID teacherId;

    @Field(order = 2, en = "Class", fr = "Classe", listed = true, scopable = true)
    @References(SchoolClass.class)
    @NotNull
    @Column(name = "class_id")
    private UUID classId;

    @Field(order = 3, en = "Subject", fr = "Matière", listed = true, scopable = true)
    @NotBlank
    @Size(max = 60)
    @Column(name = "subject")
    private String subject;

    public UUID getTeacherId() {
        return teacherId;
    }

    public void setTeacherId(UUID teacherId) {
        this.teacherId = teacherId;
    }

    public UUID getClassId() {
        return classId;
    }

    public void setClassId(UUID classId) {
        this.classId = classId;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }
}
