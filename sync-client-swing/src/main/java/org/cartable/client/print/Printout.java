package org.cartable.client.print;

import java.awt.print.PrinterException;
import java.awt.print.PrinterIOException;
import java.awt.print.PrinterJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.print.PrintServiceLookup;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.printing.PDFPageable;

/** Pages on their way to a printer. */
public final class Printout implements AutoCloseable {

    private final PDDocument document;
    private final PrinterJob job = PrinterJob.getPrinterJob();

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
     * @return what {@link #print} sends; null when the person wants nothing printed
     */
    public static Printout ask(PrintedPages pages, String name) {
        try {
            Printout printout = new Printout(pages.open());
            printout.job.setJobName(name);
            printout.job.setPageable(new PDFPageable(printout.document));
            if (printout.job.printDialog()) {
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
            job.print();
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
