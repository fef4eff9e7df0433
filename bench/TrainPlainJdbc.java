/** What PlainJdbc's archive is made from: each database read and written once. Arguments: JDBC URLs. */
final class TrainPlainJdbc {
    public static void main(String[] args) throws Exception {
        for (String url : args) {
            PlainJdbc.main(new String[] {url, "info", "acme"});
            PlainJdbc.main(new String[] {url, "new", "training"});
        }
    }
}
