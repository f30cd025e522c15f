package org.cartable.client.ui.payments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.schema.SchemaResponse;

/** Reads what students have paid. Blocks for the disk: not for the event thread. */
public final class PaymentReader {

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;

    public PaymentReader(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.format = format;
    }

    /** @return true when the schema, as the user sees it, has payments that can be added up */
    public static boolean known(SchemaResponse schema) {
        return PaymentSchema.of(schema).isPresent();
    }

    /** @return what the student has paid, as it is on this desktop */
    public Account account(UUID studentId) {
        PaymentSchema schema = PaymentSchema.of(store.schema().current()).orElseThrow();
        List<LocalEntity> payments = list(PaymentSchema.STUDENT_ID, studentId);
        Map<String, LocalEntity> reversals = new HashMap<>();
        for (LocalEntity payment : payments) {
            if (!payment.text(PaymentSchema.REVERSES).isEmpty()) {
                reversals.put(payment.text(PaymentSchema.REVERSES), payment);
            }
        }
        Map<String, LocalEntity> byId = payments.stream()
                .collect(Collectors.toMap(payment -> payment.id().toString(), payment -> payment));
        List<PaymentEntry> entries = payments.stream()
                .sorted(Comparator.comparing((LocalEntity payment) -> payment.text(PaymentSchema.PAID_ON))
                        .thenComparing(payment -> payment.id())
                        .reversed())
                .map(payment -> entry(
                        schema,
                        payment,
                        byId.get(payment.text(PaymentSchema.REVERSES)),
                        reversals.get(payment.id().toString())))
                .toList();
        return new Account(balances(payments), entries);
    }

    List<LocalEntity> list(String field, UUID id) {
        return store.entities()
                .list(EntityQuery.all(PaymentSchema.PAYMENT)
                        .where(Map.of(field, id.toString()))
                        .orderBy(PaymentSchema.PAID_ON, true));
    }

    private PaymentEntry entry(PaymentSchema schema, LocalEntity payment, LocalEntity reversed, LocalEntity reversal) {
        String link = "";
        if (!payment.text(PaymentSchema.REVERSES).isEmpty()) {
            link = texts.get("payments.reverses", reversed == null ? "…" : receipt(reversed));
        } else if (reversal != null) {
            link = texts.get("payments.reversedBy", receipt(reversal));
        }
        return new PaymentEntry(
                payment.key(),
                date(schema, payment),
                Stream.of(receipt(payment), payment.text(PaymentSchema.PURPOSE), link)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" · ")),
                amount(payment),
                payment.status());
    }

    static String receipt(LocalEntity payment) {
        return payment.text(PaymentSchema.RECEIPT_NUMBER);
    }

    String date(PaymentSchema schema, LocalEntity payment) {
        return format.shown(
                schema.field(PaymentSchema.PAID_ON), payment.fields().get(PaymentSchema.PAID_ON), (type, id) -> id);
    }

    String amount(LocalEntity payment) {
        return money(number(payment), payment.text(PaymentSchema.CURRENCY));
    }

    static BigDecimal number(LocalEntity payment) {
        String amount = payment.text(PaymentSchema.AMOUNT);
        return amount.isEmpty() ? BigDecimal.ZERO : new BigDecimal(amount);
    }

    String money(BigDecimal amount, String currency) {
        PaymentSchema schema = PaymentSchema.of(store.schema().current()).orElseThrow();
        String number = format.shown(schema.field(PaymentSchema.AMOUNT), JsonText.value(amount), (type, id) -> id);
        return texts.get("payments.money", number, currency);
    }

    /** Confirmed is what the server has acknowledged; nothing else can be relied upon. */
    private List<Balance> balances(List<LocalEntity> payments) {
        Map<String, BigDecimal> all = new TreeMap<>();
        Map<String, BigDecimal> confirmed = new HashMap<>();
        for (LocalEntity payment : payments) {
            String currency = payment.text(PaymentSchema.CURRENCY);
            all.merge(currency, number(payment), BigDecimal::add);
            if (payment.status() == EntityStatus.SENT) {
                confirmed.merge(currency, number(payment), BigDecimal::add);
            }
        }
        boolean allSent = payments.stream().allMatch(payment -> payment.status() == EntityStatus.SENT);
        List<Balance> balances = new ArrayList<>();
        all.forEach((currency, sum) -> {
            BigDecimal sure = confirmed.getOrDefault(currency, BigDecimal.ZERO);
            balances.add(balance("payments.balance", sum, currency));
            if (!allSent) {
                balances.add(balance("payments.confirmed", sure, currency));
                balances.add(balance("payments.hereOnly", sum.subtract(sure), currency));
            }
        });
        return balances;
    }

    private Balance balance(String text, BigDecimal amount, String currency) {
        return new Balance(texts.get(text), money(amount, currency));
    }
}
