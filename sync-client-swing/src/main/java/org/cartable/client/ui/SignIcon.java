package org.cartable.client.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import javax.swing.Icon;

/** Paints a {@link Sign} in the colour of the text beside it, on a grid of twelve, sharp at any scale. */
public final class SignIcon implements Icon {

    private static final int GRID = 12;
    private static final float LINE = 1.6f;

    private final Sign sign;

    public SignIcon(Sign sign) {
        this.sign = sign;
    }

    @Override
    public int getIconWidth() {
        return UIScale.scale(GRID);
    }

    @Override
    public int getIconHeight() {
        return UIScale.scale(GRID);
    }

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        Graphics2D pen = (Graphics2D) graphics.create();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.translate(x, y);
            double scale = getIconWidth() / (double) GRID;
            pen.scale(scale, scale);
            pen.setColor(component.getForeground());
            pen.setStroke(new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            paint(pen);
        } finally {
            pen.dispose();
        }
    }

    private void paint(Graphics2D pen) {
        switch (sign) {
            case TICK -> pen.draw(line(1.5, 6.5, 4.5, 9.5, 10.5, 2.5));
            case CLOCK -> {
                pen.draw(circle(1));
                pen.draw(line(6, 3.2, 6, 6, 8.2, 7.4));
            }
            case ARROW_UP -> {
                pen.draw(line(6, 11, 6, 1.5));
                pen.draw(line(2.2, 5.2, 6, 1.4, 9.8, 5.2));
            }
            case ARROW_DOWN -> {
                pen.draw(line(6, 1, 6, 10.5));
                pen.draw(line(2.2, 6.8, 6, 10.6, 9.8, 6.8));
            }
            case FORK -> {
                pen.draw(line(6, 11, 6, 7, 2, 2.5));
                pen.draw(line(6, 7, 10, 2.5));
                pen.draw(line(2, 5.5, 2, 2.2, 5, 2.2));
                pen.draw(line(7, 2.2, 10, 2.2, 10, 5.5));
            }
            case CROSS -> {
                pen.draw(line(2, 2, 10, 10));
                pen.draw(line(10, 2, 2, 10));
            }
            case DISC -> pen.fill(circle(1));
            case HALF_DISC -> {
                pen.draw(circle(1.2));
                pen.fill(new Arc2D.Double(1.2, 1.2, 9.6, 9.6, 180, 180, Arc2D.CHORD));
            }
            case RING -> pen.draw(circle(1.2));
            case TRIANGLE -> {
                Path2D triangle = line(6, 1.4, 11, 10.6, 1, 10.6);
                triangle.closePath();
                pen.draw(triangle);
                pen.draw(line(6, 5, 6, 7));
                pen.fill(new Ellipse2D.Double(5.2, 8.2, 1.6, 1.6));
            }
            case BARS -> {
                pen.fill(new Rectangle2D.Double(2.5, 1.5, 2.4, 9));
                pen.fill(new Rectangle2D.Double(7.1, 1.5, 2.4, 9));
            }
            case PADLOCK -> {
                pen.fill(new RoundRectangle2D.Double(2, 5.4, 8, 5.8, 1.6, 1.6));
                pen.draw(new Arc2D.Double(3.6, 1, 4.8, 7, 0, 180, Arc2D.OPEN));
            }
            case DOTS -> {
                for (double x : new double[] {1.8, 6, 10.2}) {
                    pen.fill(new Ellipse2D.Double(x - 1.1, 4.9, 2.2, 2.2));
                }
            }
        }
    }

    private static Shape circle(double margin) {
        return new Ellipse2D.Double(margin, margin, GRID - 2 * margin, GRID - 2 * margin);
    }

    private static Path2D line(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        return path;
    }
}
