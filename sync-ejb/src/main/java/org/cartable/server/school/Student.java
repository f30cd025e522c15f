package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.cartable.protocol.conflict.MergeFunction;

/** A pupil of the school, with the adult to call. */
@Entity
@Table(name = "student")
@Synced(
        type = "STUDENT",
        en = "Student",
        fr = "Élève",
        pluralEn = "Students",
        pluralFr = "Élèves",
        naturalKey = "admissionNumber",
        title = {"lastName", "firstName"})
public class Student extends SyncedEntity {

    @Field(order = 1, en = "Admission number", fr = "Matricule", listed = true)
    @NotBlank
    @Size(max = 30)
    @Column(name = "admission_number")
    private String admissionNumber;

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

    @Field(order = 4, en = "Date of birth", fr = "Date de naissance", listed = true, scopable = true)
    @Column(name = "birth_date")
    private LocalDate birthDate;

    @Field(order = 5, en = "Sex", fr = "Sexe")
    @Enumerated(EnumType.STRING)
    @Column(name = "sex")
    private Sex sex;

    @Field(order = 6, en = "Status", fr = "Statut", listed = true, scopable = true)
    @NotNull
    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private StudentStatus status;

    @Field(order = 7, en = "Guardian", fr = "Responsable")
    @Size(max = 160)
    @Column(name = "guardian_name")
    private String guardianName;

    @Field(order = 8, en = "Guardian's phone", fr = "Téléphone du responsable")
    @Size(max = 40)
    @Column(name = "guardian_phone")
    private String guardianPhone;

    @Field(order = 9, en = "Email", fr = "Courriel")
    @Size(max = 160)
    @Pattern(regexp = Formats.EMAIL)
    @Column(name = "email")
    private String email;

    @Field(order = 10, en = "Address", fr = "Adresse")
    @Size(max = 240)
    @Column(name = "address")
    private String address;

    @Field(order = 11, en = "Notes", fr = "Remarques")
    @OnClash(merge = MergeFunction.APPEND_ONLY)
    @Size(max = 2000)
    @Column(name = "notes")
    private String notes;

    public String getAdmissionNumber() {
        return admissionNumber;
    }

    public void setAdmissionNumber(String admissionNumber) {
        this.admissionNumber = admissionNumber;
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

    public LocalDate getBirthDate() {
        return birthDate;
    }

    public void setBirthDate(LocalDate birthDate) {
        this.birthDate = birthDate;
    }

    public Sex getSex() {
        return sex;
    }

    public void setSex(Sex sex) {
        this.sex = sex;
    }

    public StudentStatus getStatus() {
        return status;
    }

    public void setStatus(StudentStatus status) {
        this.status = status;
    }

    public String getGuardianName() {
        return guardianName;
    }

    public void setGuardianName(String guardianName) {
        this.guardianName = guardianName;
    }

    public String getGuardianPhone() {
        return guardianPhone;
    }

    public void setGuardianPhone(String guardianPhone) {
        this.guardianPhone = guardianPhone;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getNotes() {
        return notes;
    }

    public void setNotes(String notes) {
        this.notes = notes;
    }
}
