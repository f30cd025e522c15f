package org.cartable.client.ui.payments;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private final Set<Entry> left = EnumSet.noneOf(Entry.class);
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
        left.clear();
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

    /** What a person types here. */
    public enum Entry {
        REASON,
        AMOUNT,
        RECEIPT
    }

    private record Fault(Entry at, String sentence) {}

    /** Takes what was typed as the reason. */
    public void typeReason(String typed) {
        reason = typed;
        changed.tell();
    }

    /** The person goes on to another field: what is wrong with this one is said under it from now on. */
    public void leave(Entry entry) {
        if (left.add(entry)) {
            changed.tell();
        }
    }

    /** @return what is wrong with the field, once the person has left it; null for nothing */
    public String problemAt(Entry entry) {
        return fault().filter(wrong -> wrong.at() == entry && left.contains(entry))
                .map(Fault::sentence)
                .orElse(null);
    }

    /** @return what is missing and is not said under a field; null for nothing */
    public String hint() {
        return fault().filter(wrong -> !left.contains(wrong.at()))
                .map(Fault::sentence)
                .orElse(null);
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
        return fault().map(Fault::sentence).orElse(null);
    }

    private Optional<Fault> fault() {
        if (!reversible()) {
            return Optional.empty();
        }
        if (reason.isBlank()) {
            return fault(Entry.REASON, texts.get("payments.reasonNeeded"));
        }
        FieldSchema purpose = field(PaymentSchema.PURPOSE);
        if (purpose.maxLength() != null && reason.strip().length() > purpose.maxLength()) {
            return fault(Entry.REASON, texts.get("payments.reasonTooLong", purpose.maxLength()));
        }
        if (!amount.isBlank() && typedAmount().isEmpty()) {
            return fault(Entry.AMOUNT, texts.get("payments.noAmount"));
        }
        return amount.isBlank() == receipt.isBlank()
                ? Optional.empty()
                : fault(amount.isBlank() ? Entry.AMOUNT : Entry.RECEIPT, texts.get("payments.amountAndReceipt"));
    }

    private static Optional<Fault> fault(Entry at, String sentence) {
        return Optional.of(new Fault(at, sentence));
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
