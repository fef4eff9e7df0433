import java.security.Provider;

/** The session that a class-data archive is made from. Started by keytool as a security provider: see Assemble. */
public final class Train extends Provider {
    public Train() {
        super("Train", "1", "");
        int exitCode = 0;
        try {
            dev.orgctl.Main.main(new String[] {"x"});
        } catch (Throwable failure) {
            failure.printStackTrace();
            exitCode = 1;
        }
        System.exit(exitCode);
    }
}
