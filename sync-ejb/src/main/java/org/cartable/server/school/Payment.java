package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** Money received. Never changed: a mistake is corrected by a reversing entry that names the payment it reverses. */
@Entity
@Table(name = "payment")
@Synced(
        type = "PAYMENT",
        en = "Payment",
        fr = "Paiement",
        pluralEn = "Payments",
        pluralFr = "Paiements",
        naturalKey = "receiptNumber",
        title = "receiptNumber",
        appendOnly = true,
        rememberable = false)
public class Payment extends SyncedEntity {

    @Field(order = 1, en = "Student", fr = "Élève", listed = true, scopable = true)
    @References(Student.class)
    @NotNull
    @Column(name = "student_id")
    private UUID studentId;

    @Field(order = 2, en = "Receipt number", fr = "Numéro de reçu", listed = true)
    @NotBlank
    @Size(max = 40)
    @Column(name = "receipt_number")
    private String receiptNumber;

    @Field(order = 3, en = "Amount", fr = "Montant", listed = true, scopable = true)
    @NotNull
    @Digits(integer = 10, fraction = 2)
    @Column(name = "amount")
    private BigDecimal amount;

    @Field(order = 4, en = "Currency", fr = "Devise", listed = true)
    @NotBlank
    @Size(max = 3)
    @Pattern(regexp = Formats.CURRENCY)
    @Column(name = "currency")
    private String currency;

    @Field(order = 5, en = "Paid on", fr = "Date du paiement", listed = true, scopable = true)
    @NotNull
    @Column(name = "paid_on")
    private LocalDate paidOn;

    @Field(order = 6, en = "Method", fr = "Mode de paiement", listed = true, scopable = true)
    @NotNull
    @Enumerated(EnumType.STRING)
    @Column(name = "method")
    private PaymentMethod method;

    @Field(order = 7, en = "Purpose", fr = "Motif", listed = true)
    @Size(max = 120)
    @Column(name = "purpose")
    private String purpose;

    @Field(order = 8, en = "Reverses", fr = "Annule le paiement")
    @References(Payment.class)
    @Column(name = "reverses_payment_id")
    private UUID reversesPaymentId;

    public UUID getStudentId() {
        return studentId;
    }

    public void setStudentId(UUID studentId) {
        this.studentId = studentId;
    }

    public String getReceiptNumber() {
        return receiptNumber;
    }

    public void setReceiptNumber(String receiptNumber) {
        this.receiptNumber = receiptNumber;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String currency) {
        this.currency = currency;
    }

    public LocalDate getPaidOn() {
        return paidOn;
    }

    public void setPaidOn(LocalDate paidOn) {
        this.paidOn = paidOn;
    }

    public PaymentMethod getMethod() {
        return method;
    }

    public void setMethod(PaymentMethod method) {
        this.method = method;
    }

    public String getPurpose() {
        return purpose;
    }

    public void setPurpose(String purpose) {
        this.purpose = purpose;
    }

    public UUID getReversesPaymentId() {
        return reversesPaymentId;
    }

    public void setReversesPaymentId(UUID reversesPaymentId) {
        this.reversesPaymentId = reversesPaymentId;
    }
}
