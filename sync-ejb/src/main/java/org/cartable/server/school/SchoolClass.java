package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.cartable.protocol.conflict.MergeFunction;

/** A class of one school year. {@code CLASS} on the wire; Java has a class of that name already. */
@Entity
@Table(name = "school_class")
@Synced(
        type = "CLASS",
        en = "Class",
        fr = "Classe",
        pluralEn = "Classes",
        pluralFr = "Classes",
        naturalKey = {"academicYearId", "code"},
        title = {"code", "name"})
public class SchoolClass extends SyncedEntity {

    @Field(order = 1, en = "Code", fr = "Code", listed = true, scopable = true)
    @NotBlank
    @Size(max = 20)
    @Column(name = "code")
    private String code;

    @Field(order = 2, en = "Name", fr = "Nom", listed = true)
    @NotBlank
    @Size(max = 80)
    @Column(name = "name")
    private String name;

    @Field(order = 3, en = "Academic year", fr = "Année scolaire", listed = true, scopable = true)
    @References(AcademicYear.class)
    @NotNull
    @Column(name = "academic_year_id")
    private UUID academicYearId;

    @Field(order = 4, en = "School level", fr = "Niveau", listed = true, scopable = true)
    @References(SchoolLevel.class)
    @NotNull
    @Column(name = "school_level_id")
    private UUID schoolLevelId;

    @Field(order = 5, en = "Places", fr = "Places", listed = true)
    @OnClash(merge = MergeFunction.MAX)
    @Min(1)
    @Max(500)
    @Column(name = "capacity")
    private Integer capacity;

    @Field(order = 6, en = "Room", fr = "Salle", listed = true)
    @Size(max = 40)
    @Column(name = "room")
    private String room;

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public UUID getAcademicYearId() {
        return academicYearId;
    }

    public void setAcademicYearId(UUID academicYearId) {
        this.academicYearId = academicYearId;
    }

    public UUID getSchoolLevelId() {
        return schoolLevelId;
    }

    public void setSchoolLevelId(UUID schoolLevelId) {
        this.schoolLevelId = schoolLevelId;
    }

    public Integer getCapacity() {
        return capacity;
    }

    public void setCapacity(Integer capacity) {
        this.capacity = capacity;
    }

    public String getRoom() {
        return room;
    }

    public void setRoom(String room) {
        this.room = room;
    }
}
