package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;

/** What one student reached in one exam. Without a score: not marked yet, or absent. */
@Entity
@Table(name = "grade")
@Synced(
        type = "GRADE",
        en = "Grade",
        fr = "Note",
        pluralEn = "Grades",
        pluralFr = "Notes",
        naturalKey = {"studentId", "examId"},
        title = {"studentId", "examId"},
        rememberable = false)
public class Grade extends SyncedEntity {

    @Field(order = 1, en = "Student", fr = "Élève", listed = true, scopable = true)
    @References(Student.class)
    @NotNull
    @Column(name = "student_id")
    private UUID studentId;

    @Field(order = 2, en = "Exam", fr = "Évaluation", listed = true, scopable = true)
    @References(Exam.class)
    @NotNull
    @Column(name = "exam_id")
    private UUID examId;

    @Field(order = 3, en = "Score", fr = "Note", listed = true, scopable = true)
    @Digits(integer = 4, fraction = 2)
    @DecimalMin("0")
    @DecimalMax("1000")
    @Column(name = "score")
    private BigDecimal score;

    @Field(order = 4, en = "Absent", fr = "Absent", listed = true, scopable = true)
    @NotNull
    @Column(name = "absent")
    private Boolean absent;

    @Field(order = 5, en = "Comment", fr = "Appréciation")
    @Size(max = 500)
    @Column(name = "comment")
    private String comment;

    public UUID getStudentId() {
        return studentId;
    }

    public void setStudentId(UUID studentId) {
        this.studentId = studentId;
    }

    public UUID getExamId() {
        return examId;
    }

    public void setExamId(UUID examId) {
        this.examId = examId;
    }

    public BigDecimal getScore() {
        return score;
    }

    public void setScore(BigDecimal score) {
        this.score = score;
    }

    public Boolean getAbsent() {
        return absent;
    }

    public void setAbsent(Boolean absent) {
        this.absent = absent;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }
}
