package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** A member of the teaching staff. */
@Entity
@Table(name = "teacher")
@Synced(
        type = "TEACHER",
        en = "Teacher",
        fr = "Enseignant",
        pluralEn = "Teachers",
        pluralFr = "Enseignants",
        naturalKey = "staffNumber",
        title = {"lastName", "firstName"})
public class Teacher extends SyncedEntity {

    @Field(order = 1, en = "Staff number", fr = "Matricule", listed = true)
    @NotBlank
    @Size(max = 30)
    @Column(name = "staff_number")
    private String staffNumber;

    @Field(order = 2, en = "Last name", fr = "Nom", listed = true)
    @NotBlank
    @Size(max = 80)
    @Column(name = "last_name")
    private String lastName;

    @Field(order = 3, en = "First name", fr = "Prénom", listed = true)
    @NotBlank
    @Size(max = 80)
    @Column(name = "first_name")
    private String firstName;

    @Field(order = 4, en = "Email", fr = "Courriel", listed = true)
    @Size(max = 160)
    @Pattern(regexp = Formats.EMAIL)
    @Column(name = "email")
    private String email;

    @Field(order = 5, en = "Phone", fr = "Téléphone", listed = true)
    @Size(max = 40)
    @Column(name = "phone")
    private String phone;

    @Field(order = 6, en = "Hired on", fr = "Date d'embauche")
    @Column(name = "hired_on")
    private LocalDate hiredOn;

    public String getStaffNumber() {
        return staffNumber;
    }

    public void setStaffNumber(String staffNumber) {
        this.staffNumber = staffNumber;
    }

    public String getLastName() {
        return lastName;
    }

    public void setLastName(String lastName) {
        this.lastName = lastName;
    }

    public String getFirstName() {
        return firstName;
    }

    public void setFirstName(String firstName) {
        this.firstName = firstName;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String phone) {
        this.phone = phone;
    }

    public LocalDate getHiredOn() {
        return hiredOn;
    }

    public void setHiredOn(LocalDate hiredOn) {
        this.hiredOn = hiredOn;
    }
}
