package dev.orgctl.input;
import java.util.*;
public record MemberFile(Optional<String> organizationId, List<Member> members){ public record Member(long line,String userId,String userEmail,String role,Double maxBudget){} }
