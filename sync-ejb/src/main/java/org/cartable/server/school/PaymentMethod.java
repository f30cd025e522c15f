package org.cartable.server.school;

import org.cartable.protocol.schema.Labels;

/** How money was received. */
public enum PaymentMethod implements Labelled {
    CASH("Cash", "Espèces"),
    CARD("Card", "Carte"),
    TRANSFER("Bank transfer", "Virement"),
    CHEQUE("Cheque", "Chèque"),
    MOBILE("Mobile money", "Paiement mobile");

    private final Labels labels;

    PaymentMethod(String en, String fr) {
        this.labels = new Labels(en, fr);
    }

    @Override
    public Labels labels() {
        return labels;
    }
}
