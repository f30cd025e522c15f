package org.cartable.server.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import javax.sql.DataSource;
import org.cartable.protocol.IdSource;

/** The edge of the process: the only place that knows the machine's clock, makes random ids and looks up the pool. */
@Dependent
public class ServerEnvironment {

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    @Resource
    private ManagedThreadFactory threads;

    /** @return the server's clock, in UTC */
    @Produces
    @Dependent
    public Clock clock() {
        return Clock.systemUTC();
    }

    /** @return new ids in the order of time (UUIDv7) */
    @Produces
    @ApplicationScoped
    public IdSource ids() {
        return UuidCreator::getTimeOrderedEpoch;
    }

    /** @return the pool that the server's administrator configured; its connections take part in JTA transactions */
    @Produces
    @Dependent
    public DataSource dataSource() {
        return dataSource;
    }

    /** @return makes the few threads that live as long as the application */
    @Produces
    @Dependent
    public ManagedThreadFactory threads() {
        return threads;
    }
}
