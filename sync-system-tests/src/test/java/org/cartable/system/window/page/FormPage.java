package org.cartable.system.window.page;

import java.awt.Component;
import java.awt.event.KeyEvent;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import org.assertj.swing.core.Robot;

/** The form of one record. */
public final class FormPage extends Page {

    FormPage(Robot robot, JFrame window) {
        super(robot, window);
    }

    void awaitOpen() {
        await("a form", () -> shows("form.save"));
    }

    /** Types into the field, or chooses what is called so. */
    public FormPage fill(String field, String text) {
        if (get("field." + field, Component.class) instanceof JComboBox<?>) {
            select("field." + field, text);
        } else {
            type("field." + field, text);
        }
        return this;
    }

    /** @return what stands in the field */
    public String value(String field) {
        return text("field." + field);
    }

    /** Waits until the field holds that. */
    public FormPage awaitValue(String field, String value) {
        await(field + " is " + value, () -> value(field).equals(value));
        return this;
    }

    /** Saves by the key, and waits until it is on the disk. */
    public void save() {
        toFront(window);
        keys(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
        await("the save", () -> !enabled("form.save"));
    }
}
