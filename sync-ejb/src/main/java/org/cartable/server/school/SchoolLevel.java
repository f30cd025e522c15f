package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A stage of the school, to which classes belong. */
@Entity
@Table(name = "school_level")
@Synced(
        type = "SCHOOL_LEVEL",
        en = "School level",
        fr = "Niveau",
        pluralEn = "School levels",
        pluralFr = "Niveaux",
        naturalKey = "code",
        title = "name")
public class SchoolLevel extends SyncedEntity {

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

    @Field(order = 3, en = "Position", fr = "Position", listed = true, scopable = true)
    @NotNull
    @Min(0)
    @Max(99)
    @Column(name = "position")
    private Integer position;

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

    public Integer getPosition() {
        return position;
    }

    public void setPosition(Integer position) {
        this.position = position;
    }
}
