package org.cartable.web.device;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.module.ModuleDescriptor.Version;
import java.util.regex.Pattern;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The oldest program that may send edits, and the oldest that may do anything. A school sets them when it knows that an older
 * one does harm; without that, programs of every age are served.
 */
@ApplicationScoped
public class OldestProgram {

    /** Where a program says its version. */
    public static final String HEADER = "Cartable-Version";

    /** Older than any: of who does not say it nothing is known. */
    private static final String UNKNOWN = "0";

    private static final Pattern READABLE = Pattern.compile("\\d[0-9A-Za-z.+-]{0,39}");

    private final String toSend;
    private final String toRead;

    /** For the container's proxy. */
    public OldestProgram() {
        this(UNKNOWN, UNKNOWN);
    }

    @Inject
    public OldestProgram(
            @ConfigProperty(name = "cartable.desktop.oldest-version-that-sends", defaultValue = UNKNOWN) String toSend,
            @ConfigProperty(name = "cartable.desktop.oldest-version", defaultValue = UNKNOWN) String toRead) {
        this.toSend = Version.parse(toSend).toString();
        this.toRead = Version.parse(toRead).toString();
    }

    /**
     * @param version what the program says; null when it did not
     * @throws SyncException {@link ProblemCode#CLIENT_TOO_OLD} when it is too old to send (GATE-1)
     */
    public void requireToSend(String version) {
        require(version, toSend, "This program is too old to send edits; they are taken from version ");
    }

    /**
     * @param version what the program says; null when it did not
     * @throws SyncException {@link ProblemCode#CLIENT_TOO_OLD} when it is too old for anything (GATE-2)
     */
    public void requireToRead(String version) {
        require(version, toRead, "This program is too old for this server, which serves version ");
    }

    private static void require(String version, String oldest, String refusal) {
        if (parsed(version).compareTo(Version.parse(oldest)) < 0) {
            throw SyncException.tooOld(refusal + oldest + " on.", oldest);
        }
    }

    private static Version parsed(String version) {
        String readable = readable(version);
        try {
            return Version.parse(readable == null ? UNKNOWN : readable);
        } catch (IllegalArgumentException noVersion) {
            return Version.parse(UNKNOWN);
        }
    }

    /** @return the version, if it has the form of one; else null */
    static String readable(String version) {
        return version != null && READABLE.matcher(version).matches() ? version : null;
    }
}
