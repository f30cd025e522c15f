package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;

/** Whether a student was there in one period of one day. */
@Entity
@Table(name = "attendance")
@Synced(
        type = "ATTENDANCE",
        en = "Attendance",
        fr = "Présence",
        pluralEn = "Attendance",
        pluralFr = "Présences",
        naturalKey = {"studentId", "date", "period"},
        title = {"studentId", "date"})
public class Attendance extends SyncedEntity {

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

    @Field(order = 3, en = "Date", fr = "Date", listed = true, scopable = true)
    @NotNull
    @Column(name = "on_date")
    private LocalDate date;

    @Field(order = 4, en = "Period", fr = "Heure de cours", listed = true, scopable = true)
    @NotNull
    @Min(1)
    @Max(12)
    @Column(name = "period")
    private Integer period;

    @Field(order = 5, en = "Status", fr = "Statut", listed = true, scopable = true)
    @NotNull
    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private AttendanceStatus status;

    @Field(order = 6, en = "Comment", fr = "Remarque")
    @Size(max = 500)
    @Column(name = "comment")
    private String comment;

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

    public LocalDate getDate() {
        return date;
    }

    public void setDate(LocalDate date) {
        this.date = date;
    }

    public Integer getPeriod() {
        return period;
    }

    public void setPeriod(Integer period) {
        this.period = period;
    }

    public AttendanceStatus getStatus() {
        return status;
    }

    public void setStatus(AttendanceStatus status) {
        this.status = status;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }
}
