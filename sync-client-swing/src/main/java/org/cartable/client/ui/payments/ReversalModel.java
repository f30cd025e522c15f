package org.cartable.client.ui.payments;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalSchema;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;

/**
 * The question why a payment is to be reversed, and what should have been entered. Nothing is saved before the person says so;
 * the counter-entry and the right entry are then saved, sent and taken as one. Lives on the event thread.
 */
public final class ReversalModel {

    private final LocalSchema schema;
    private final Reversals reversals;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final Clock clock;
    private final Consumer<EntityKey> reversed;
    private final Signal asked = new Signal();
    private final Signal changed = new Signal();
    private final Signal done = new Signal();

    private ReversalCase wanted = new ReversalCase(null, "", "", null);
    private String reason = "";
    private String amount = "";
    private String receipt = "";
    private boolean saving;
    private String message;

    /**
     * @param clock says which day it is where the person is
     * @param reversed gets the counter-entry, once it is on the disk
     */
    public ReversalModel(
            LocalStore store,
            Background background,
            Texts texts,
            FieldFormat format,
            Clock clock,
            Consumer<EntityKey> reversed) {
        this.schema = store.schema();
        this.reversals = new Reversals(store, texts, format);
        this.background = background;
        this.texts = texts;
        this.format = format;
        this.clock = clock;
        this.reversed = reversed;
    }

    /** @return true when the record is a payment that the program can reverse, or of which it can say why it cannot */
    public boolean concerns(EntityKey key) {
        return key.entityType().equals(PaymentSchema.PAYMENT)
                && PaymentSchema.of(schema.current()).isPresent();
    }

    /** Asks about the reversal of the payment. */
    public void ask(EntityKey key) {
        background.run(() -> reversals.read(key), this::begin, this::failed);
    }

    private void begin(ReversalCase found) {
        wanted = found;
        reason = "";
        amount = "";
        receipt = "";
        saving = false;
        message = null;
        changed.tell();
        asked.tell();
    }

    /** @return tells that the person is to be asked */
    public Signal asked() {
        return asked;
    }

    /** @return tells that something else is to be shown */
    public Signal changed() {
        return changed;
    }

    /** @return tells that the payment is reversed: the dialog has done its work */
    public Signal done() {
        return done;
    }

    // --- what is typed -------------------------------------------------------------------------------------------

    /** Takes what was typed as the reason. */
    public void typeReason(String typed) {
        reason = typed;
        changed.tell();
    }

    /** Takes what was typed as the amount that would have been right; nothing when there was none. */
    public void typeAmount(String typed) {
        amount = typed;
        changed.tell();
    }

    /** Takes what was typed as the number of the receipt of the right amount. */
    public void typeReceipt(String typed) {
        receipt = typed;
        changed.tell();
    }

    /** @return what has to be put right before the payment can be reversed; null for nothing */
    public String problem() {
        if (!reversible()) {
            return null;
        }
        if (reason.isBlank()) {
            return texts.get("payments.reasonNeeded");
        }
        FieldSchema purpose = field(PaymentSchema.PURPOSE);
        if (purpose.maxLength() != null && reason.strip().length() > purpose.maxLength()) {
            return texts.get("payments.reasonTooLong", purpose.maxLength());
        }
        if (!amount.isBlank() && typedAmount().isEmpty()) {
            return texts.get("payments.noAmount");
        }
        return amount.isBlank() == receipt.isBlank() ? null : texts.get("payments.amountAndReceipt");
    }

    private Optional<BigDecimal> typedAmount() {
        try {
            String plain = JsonText.plain(format.parse(field(PaymentSchema.AMOUNT), amount));
            return Optional.of(new BigDecimal(plain)).filter(number -> number.signum() > 0);
        } catch (EditRefusedException | NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private FieldSchema field(String name) {
        return PaymentSchema.of(schema.current()).orElseThrow().field(name);
    }

    // --- doing ---------------------------------------------------------------------------------------------------

    /** @return true when the payment can be reversed at all */
    public boolean reversible() {
        return wanted.payment() != null
                && wanted.refusal() == null
                && PaymentSchema.of(schema.current()).isPresent();
    }

    /** @return true when nothing is missing */
    public boolean ready() {
        return reversible() && !saving && problem() == null;
    }

    /** Reverses the payment. */
    public void reverse() {
        if (!ready()) {
            return;
        }
        saving = true;
        message = null;
        ReversalCase saved = wanted;
        String why = reason.strip();
        LocalDate today = LocalDate.now(clock);
        Correction correction = typedAmount()
                .map(right -> new Correction(right, receipt.strip()))
                .orElse(null);
        background.run(
                () -> reversals.reverse(saved.payment(), why, today, correction),
                entry -> {
                    done.tell();
                    reversed.accept(entry);
                },
                this::failed);
        changed.tell();
    }

    private void failed(RuntimeException cause) {
        saving = false;
        message = texts.get("payments.notReversed", Objects.toString(cause.getMessage(), ""));
        changed.tell();
    }

    // --- in words ------------------------------------------------------------------------------------------------

    /** @return which payment it is */
    public String title() {
        return wanted.title();
    }

    /** @return what reversing it does, or why it cannot be reversed */
    public String explanation() {
        return wanted.refusal() == null ? texts.get("payments.explain", wanted.amount()) : wanted.refusal();
    }

    /** @return why it was not reversed; null for nothing */
    public String message() {
        return message;
    }
}
