package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** A school year, for example 2026-2027. */
@Entity
@Table(name = "academic_year")
@Synced(
        type = "ACADEMIC_YEAR",
        en = "Academic year",
        fr = "Année scolaire",
        pluralEn = "Academic years",
        pluralFr = "Années scolaires",
        naturalKey = "name",
        title = "name")
public class AcademicYear extends SyncedEntity {

    @Field(order = 1, en = "Name", fr = "Nom", listed = true)
    @NotBlank
    @Size(max = 40)
    @Column(name = "name")
    private String name;

    @Field(order = 2, en = "First day", fr = "Premier jour", listed = true, scopable = true)
    @NotNull
    @Column(name = "starts_on")
    private LocalDate startsOn;

    @Field(order = 3, en = "Last day", fr = "Dernier jour", listed = true, scopable = true)
    @NotNull
    @Column(name = "ends_on")
    private LocalDate endsOn;

    @Field(order = 4, en = "Current year", fr = "Année en cours", listed = true, scopable = true)
    @NotNull
    @Column(name = "active")
    private Boolean active;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
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

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }
}
