package org.cartable.client.print;

import java.awt.Window;
import java.awt.print.PrinterException;
import java.awt.print.PrinterIOException;
import java.awt.print.PrinterJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.print.PrintServiceLookup;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.PrintRequestAttributeSet;
import javax.print.attribute.standard.DialogOwner;
import javax.print.attribute.standard.DialogTypeSelection;
import javax.print.attribute.standard.JobName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.printing.PDFPageable;
import org.cartable.client.platform.OperatingSystem;

/** Pages on their way to a printer. */
public final class Printout implements AutoCloseable {

    private final PDDocument document;
    private final PrinterJob job = PrinterJob.getPrinterJob();
    private final PrintRequestAttributeSet wishes = new HashPrintRequestAttributeSet();

    private Printout(PDDocument document) {
        this.document = document;
    }

    /** @return true when this computer knows a printer; asks the system, which can take a while */
    public static boolean anyPrinter() {
        return PrintServiceLookup.lookupPrintServices(null, null).length > 0;
    }

    /**
     * Asks the person for the printer, on the event thread.
     *
     * @param owner the window that is in sight
     * @return what {@link #print} sends; null when the person wants nothing printed
     */
    public static Printout ask(PrintedPages pages, String name, Window owner) {
        try {
            Printout printout = new Printout(pages.open());
            printout.job.setPageable(new PDFPageable(printout.document));
            printout.wishes.add(new JobName(name, null));
            // Without an owner no window has the keys when the dialog is gone.
            printout.wishes.add(new DialogOwner(owner));
            if (OperatingSystem.current() == OperatingSystem.WINDOWS
                    || OperatingSystem.current() == OperatingSystem.MACOS) {
                printout.wishes.add(DialogTypeSelection.NATIVE);
            }
            if (printout.job.printDialog(printout.wishes)) {
                return printout;
            }
            printout.close();
            return null;
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    /**
     * Sends the pages to the printer; blocks.
     *
     * @throws IllegalStateException when the printer does not take them; its message is the system's reason
     */
    public void print() {
        try {
            job.print(wishes);
        } catch (PrinterIOException cannotReach) {
            // Has no message of its own.
            throw new IllegalStateException(cannotReach.getIOException().getMessage(), cannotReach);
        } catch (PrinterException notPrinted) {
            throw new IllegalStateException(notPrinted.getMessage(), notPrinted);
        }
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException closedAnyway) {
            throw new UncheckedIOException(closedAnyway);
        }
    }
}
