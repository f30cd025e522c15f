package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** A test that a class sits, with the score that can be reached. */
@Entity
@Table(name = "exam")
@Synced(
        type = "EXAM",
        en = "Exam",
        fr = "Évaluation",
        pluralEn = "Exams",
        pluralFr = "Évaluations",
        title = {"name", "subject", "classId"},
        rememberable = false)
public class Exam extends SyncedEntity {

    @Field(order = 1, en = "Class", fr = "Classe", listed = true, scopable = true)
    @References(SchoolClass.class)
    @NotNull
    @Column(name = "class_id")
    private UUID classId;

    @Field(order = 2, en = "Subject", fr = "Matière", listed = true, scopable = true)
    @NotBlank
    @Size(max = 60)
    @Column(name = "subject")
    private String subject;

    @Field(order = 3, en = "Name", fr = "Intitulé", listed = true)
    @NotBlank
    @Size(max = 80)
    @Column(name = "name")
    private String name;

    @Field(order = 4, en = "Date", fr = "Date", listed = true, scopable = true)
    @NotNull
    @Column(name = "held_on")
    private LocalDate heldOn;

    @Field(order = 5, en = "Maximum score", fr = "Note maximale", listed = true)
    @NotNull
    @Digits(integer = 4, fraction = 2)
    @DecimalMin("0.01")
    @Column(name = "max_score")
    private BigDecimal maxScore;

    @Field(order = 6, en = "Coefficient", fr = "Coefficient", listed = true)
    @NotNull
    @Digits(integer = 2, fraction = 2)
    @DecimalMin("0.01")
    @Column(name = "coefficient")
    private BigDecimal coefficient;

    @Field(order = 7, en = "Term", fr = "Période", listed = true, scopable = true)
    @NotNull
    @Min(1)
    @Max(6)
    @Column(name = "term")
    private Integer term;

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

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public LocalDate getHeldOn() {
        return heldOn;
    }

    public void setHeldOn(LocalDate heldOn) {
        this.heldOn = heldOn;
    }

    public BigDecimal getMaxScore() {
        return maxScore;
    }

    public void setMaxScore(BigDecimal maxScore) {
        this.maxScore = maxScore;
    }

    public BigDecimal getCoefficient() {
        return coefficient;
    }

    public void setCoefficient(BigDecimal coefficient) {
        this.coefficient = coefficient;
    }

    public Integer getTerm() {
        return term;
    }

    public void setTerm(Integer term) {
        this.term = term;
    }
}
